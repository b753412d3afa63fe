import type { TopLevelSpec } from 'vega-lite'
import { colours, onScheme } from '../colours'
import { fetched } from '../data'
import { el } from '../dom'
import { draw } from './draw'
import { inColours } from './theme'

/** A Vega-Lite chart in the page's colours; drawn anew when the scheme or the width changes. */
export async function mount(island: HTMLElement): Promise<void> {
  const specification = await fetched<Record<string, unknown>>(island)
  const said = island.dataset['label'] ?? (typeof specification['description'] === 'string' ? specification['description'] : 'Chart')
  const stage = el('div', { class: 'chart-stage', role: 'img', 'aria-label': said })
  const tip = el('div', { class: 'tip', 'aria-hidden': 'true' })
  tip.hidden = true
  const figure = el('figure', { class: 'chart' }, stage, tip)
  island.prepend(figure)
  for (const fallback of island.querySelectorAll<HTMLElement>('[data-fallback="replace"]')) fallback.hidden = true

  const point = (text: string, event: MouseEvent | null): void => {
    tip.hidden = !event
    if (!event) return
    tip.textContent = text
    const box = figure.getBoundingClientRect()
    tip.style.left = `${Math.min(Math.max(event.clientX - box.left + 12, 0), Math.max(box.width - tip.offsetWidth, 0))}px`
    tip.style.top = `${event.clientY - box.top + 14}px`
  }
  let view: Awaited<ReturnType<typeof draw>> | undefined
  let wide = 0
  let busy = Promise.resolve()
  const redraw = (): Promise<void> =>
    (busy = busy.then(async () => {
      view?.finalize()
      const page = colours()
      const { config: _own, ...rest } = specification
      const own = inColours(rest, page) as Record<string, unknown>
      view = await draw({ ...own, width: own['width'] === 'container' ? Math.max(stage.clientWidth, 120) : own['width'] } as unknown as TopLevelSpec, stage, page, point)
    }))
  wide = stage.clientWidth
  await redraw()
  onScheme(() => void redraw())
  new ResizeObserver(() => {
    if (Math.abs(stage.clientWidth - wide) < 2) return
    wide = stage.clientWidth
    void redraw()
  }).observe(stage)
}
