/** Elements made in code. Texts are texts: nothing here reads HTML, so a hostile title stays a title. */

type Child = Node | string | null | undefined

/** An element with attributes and children; an attribute that is null is left out, `on…` is none (use listen). */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number | null> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, String(value))
  for (const child of children) if (child !== null && child !== undefined) made.append(child)
  return made
}

const SVG = 'http://www.w3.org/2000/svg'

/** The same for SVG. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number> = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  for (const child of children) if (child !== null && child !== undefined) made.append(child)
  return made
}

/** An address of this site, or null for any other and for scripts. */
export function ownAddress(address: string | null | undefined): string | null {
  if (!address) return null
  try {
    const url = new URL(address, location.href)
    return url.origin === location.origin && url.protocol.startsWith('http') ? url.href : null
  } catch {
    return null
  }
}

/** A link to a page of this site; plain text where the address is another's. */
export function link(address: string | null | undefined, text: string): HTMLElement {
  const href = ownAddress(address)
  const name = el('bdi', {}, text)
  return href ? el('a', { href }, name) : el('span', {}, name)
}

/** "1 event", "12,345 events" */
export function counted(count: number, one: string, many = one + 's'): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
