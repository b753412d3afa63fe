/** The page's colours as the browser has settled them for the scheme in force, for pictures that CSS cannot reach. */

const NAMES = ['paper', 'ink', 'soft', 'rule', 'wash', 'link', 'deeds', 'words', 'kind', 'sea', 'land', 'told', 'border', 'spot'] as const
export type Colours = Record<(typeof NAMES)[number], string>

/** Every colour as rgb(…). */
export function colours(): Colours {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const found = Object.fromEntries(
    NAMES.map((name) => {
      probe.style.color = `var(--${name})`
      return [name, getComputedStyle(probe).color]
    }),
  ) as Colours
  probe.remove()
  return found
}

/** The family of plain text, as CSS writes it. */
export const sans = (): string => getComputedStyle(document.documentElement).getPropertyValue('--sans').trim() || 'sans-serif'

/** Calls back when the scheme changes, by the reader's switch or the system's. */
export function onScheme(redraw: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
  document.addEventListener('scheme', redraw)
}

/** Whether the reader has asked for little motion. */
export const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
