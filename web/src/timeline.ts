import { fetched } from './data'
import { counted, el, svg } from './dom'

interface Bin { start: string; end: string; conflict: number; cooperation: number; other: number }
interface Timeline { by: string; bins: Bin[]; undated?: number; wide?: number }

const HIGH = 96
const FOOT = 20 // room for the days below the bars
const DAY = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)
const total = (bin: Bin): number => bin.conflict + bin.cooperation + bin.other
const written = (day: string): string =>
  new Date(at(day)).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Bars of events over time, conflict above the line and cooperation below it, with a span that can be drawn, moved with
 * the keys, and shown: it becomes `since` and `until` of the page's address. */
export async function mount(island: HTMLElement): Promise<void> {
  const { bins: all, by, undated = 0, wide: vague = 0 } = await fetched<Timeline>(island)
  if (!all.length) return
  const bins = island.dataset['since'] || island.dataset['until'] ? all : bulk(all)
  const first = at(bins[0]?.start ?? '')
  const last = at(bins[bins.length - 1]?.end ?? '') + DAY
  if (!(last > first)) return
  const span = new Span(island.dataset['since'] ?? '', island.dataset['until'] ?? '', first, last)

  const figure = el('figure', { class: 'timeline' })
  const picture = svg('svg', { role: 'img', 'aria-label': told(bins, by), height: HIGH + FOOT })
  const from = handle('First day', span.low, first, last)
  const to = handle('Last day', span.high, first, last)
  const show = el('button', { type: 'button' }, 'Show this span')
  const drop = el('button', { type: 'button', class: 'quiet-button' }, 'All days')
  const words = el('output', { class: 'span-words' })
  const controls = el('div', { class: 'timeline-controls' }, words, show, drop)
  const early = all.filter((bin) => at(bin.start) < first).reduce((sum, bin) => sum + total(bin), 0)
  const late = all.filter((bin) => at(bin.start) >= last).reduce((sum, bin) => sum + total(bin), 0)
  const missing = [
    early && `${counted(early, 'event')} before`, late && `${counted(late, 'event')} after`,
    vague && `${counted(vague, 'event')} of which only a long span is known`, undated && `${counted(undated, 'event')} without a day`,
  ].filter(Boolean)
  const beyond = missing.length ? el('p', { class: 'note' }, `Not drawn: ${missing.join(', ')}.`) : null
  figure.append(el('div', { class: 'timeline-stage' }, picture, from, to), controls)
  if (beyond) figure.append(beyond)
  island.prepend(figure)
  for (const fallback of island.querySelectorAll<HTMLElement>('[data-fallback="replace"]')) fallback.hidden = true

  const draw = (): void => {
    const wide = Math.max(picture.parentElement?.clientWidth ?? 0, 200)
    paint(picture, bins, wide, first, last, span)
    for (const [grip, day] of [[from, span.low], [to, span.high + DAY]] as const) grip.style.left = `${((day - first) / (last - first)) * 100}%`
    from.setAttribute('aria-valuenow', String(span.low))
    to.setAttribute('aria-valuenow', String(span.high))
    from.setAttribute('aria-valuetext', written(iso(span.low)))
    to.setAttribute('aria-valuetext', written(iso(span.high)))
    const inside = bins.filter((bin) => at(bin.end) >= span.low && at(bin.start) <= span.high)
    const events = inside.reduce((sum, bin) => sum + total(bin), 0)
    words.textContent = `${written(iso(span.low))} to ${written(iso(span.high))}: ${counted(events, 'event')}`
    show.hidden = !span.changed
    drop.hidden = span.whole && !span.given
  }
  const go = (): void => {
    location.assign(address(span.whole ? null : span))
  }
  show.addEventListener('click', go)
  drop.addEventListener('click', () => {
    if (span.given) location.assign(address(null))
    else {
      span.reset()
      draw()
    }
  })
  drag(picture, first, last, (a, b) => {
    span.set(a, b)
    draw()
  })
  for (const [grip, edge] of [[from, 'low'], [to, 'high']] as const)
    grip.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10 }[event.key]
      if (by !== undefined) span.move(edge, by * (event.shiftKey ? 10 : 1))
      else if (event.key === 'Home') span.move(edge, -1e6)
      else if (event.key === 'End') span.move(edge, 1e6)
      else if (event.key === 'Escape') span.reset()
      else if (event.key === 'Enter') return void (span.changed && go())
      else return
      event.preventDefault()
      draw()
    })
  new ResizeObserver(draw).observe(figure)
  draw()
}

/** The bins of nine tenths of the events, with some room; all of them where nothing lies far off. */
function bulk(bins: Bin[]): Bin[] {
  const events = bins.reduce((sum, bin) => sum + total(bin), 0)
  let seen = 0
  let low: number | undefined
  let high = 0
  for (const bin of bins) {
    if (seen * 20 < events * 19) high = at(bin.end)
    seen += total(bin)
    if (seen * 20 > events) low ??= at(bin.start)
  }
  const room = Math.max((high - (low ?? high)) * 0.35, 10 * DAY)
  const kept = bins.filter((bin) => at(bin.start) >= (low ?? 0) - room && at(bin.end) <= high + room)
  return kept.length ? kept : bins
}

/** The chosen days, both included, within what there is. */
class Span {
  low: number
  high: number
  readonly given: boolean
  private readonly begun: [number, number]

  constructor(since: string, until: string, private readonly first: number, private readonly last: number) {
    this.given = Boolean(since || until)
    const low = Number.isNaN(at(since)) ? first : at(since)
    const high = Number.isNaN(at(until)) ? last - DAY : at(until)
    this.low = this.within(low)
    this.high = Math.max(this.within(high), this.low)
    this.begun = [this.low, this.high]
  }

  get whole(): boolean {
    return this.low <= this.first && this.high >= this.last - DAY
  }

  get changed(): boolean {
    return this.low !== this.begun[0] || this.high !== this.begun[1]
  }

  reset(): void {
    ;[this.low, this.high] = this.begun
  }

  set(a: number, b: number): void {
    this.low = this.within(Math.floor(Math.min(a, b) / DAY) * DAY)
    this.high = this.within(Math.floor(Math.max(a, b) / DAY) * DAY)
  }

  move(edge: 'low' | 'high', days: number): void {
    this[edge] = this.within(this[edge] + days * DAY)
    if (this.low > this.high) this[edge] = edge === 'low' ? this.high : this.low
  }

  private within(day: number): number {
    return Math.min(Math.max(day, this.first), this.last - DAY)
  }
}

function address(span: Span | null): string {
  const url = new URL(location.href)
  for (const name of ['since', 'until', 'page', 'after']) url.searchParams.delete(name)
  if (span) {
    url.searchParams.set('since', iso(span.low))
    url.searchParams.set('until', iso(span.high))
  }
  return url.pathname + url.search
}

function handle(name: string, value: number, low: number, high: number): HTMLElement {
  return el('span', {
    class: 'grip', role: 'slider', tabindex: 0, 'aria-label': name, 'aria-valuemin': low, 'aria-valuemax': high - DAY, 'aria-valuenow': value,
  })
}

function told(bins: Bin[], by: string): string {
  const sum = (kind: 'conflict' | 'cooperation'): number => bins.reduce((all, bin) => all + bin[kind], 0)
  const most = bins.reduce((a, b) => (total(b) > total(a) ? b : a))
  return `Events by ${by}, ${written(bins[0]?.start ?? '')} to ${written(bins[bins.length - 1]?.end ?? '')}: ${sum('conflict')} of conflict, ${sum('cooperation')} of cooperation; most on ${written(most.start)} (${total(most)})`
}

/** Drawing a span with mouse, pen or finger. */
function drag(picture: SVGSVGElement, first: number, last: number, chosen: (a: number, b: number) => void): void {
  const day = (event: PointerEvent): number => {
    const box = picture.getBoundingClientRect()
    const share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1)
    return Math.min(first + share * (last - first), last - 1)
  }
  let begun: number | undefined
  picture.addEventListener('pointerdown', (event) => {
    begun = day(event)
    picture.setPointerCapture(event.pointerId)
  })
  picture.addEventListener('pointermove', (event) => {
    if (begun !== undefined && event.buttons) chosen(begun, day(event))
  })
  picture.addEventListener('pointerup', (event) => {
    if (begun !== undefined) chosen(begun, day(event))
    begun = undefined
  })
}

function paint(picture: SVGSVGElement, bins: Bin[], wide: number, first: number, last: number, span: Span): void {
  picture.setAttribute('width', String(wide))
  picture.setAttribute('viewBox', `0 0 ${wide} ${HIGH + FOOT}`)
  const up = Math.max(1, ...bins.map((bin) => bin.conflict + bin.other))
  const down = Math.max(0, ...bins.map((bin) => bin.cooperation))
  const unit = (HIGH - 4) / (up + down)
  const line = 2 + up * unit
  const x = (time: number): number => ((time - first) / (last - first)) * wide
  const parts: SVGElement[] = [
    svg('rect', { class: span.whole ? 'span all' : 'span', x: x(span.low), y: 0, width: Math.max(x(span.high + DAY) - x(span.low), 1), height: HIGH }),
  ]
  for (const bin of bins) {
    const left = x(at(bin.start))
    const width = Math.max(x(at(bin.end) + DAY) - left - (wide / bins.length > 5 ? 1.5 : 0), 0.75)
    const inside = at(bin.end) >= span.low && at(bin.start) <= span.high
    const group = svg('g', inside ? {} : { class: 'outside' },
      svg('title', {}, `${written(bin.start)}${bin.end === bin.start ? '' : ` to ${written(bin.end)}`}: ${bin.conflict} of conflict, ${bin.cooperation} of cooperation${bin.other ? `, ${bin.other} other` : ''}`))
    const bar = (kind: string, y: number, height: number): void => {
      if (height > 0) group.append(svg('rect', { class: `bar-${kind}`, x: left, y, width, height }))
    }
    bar('deeds', line - bin.conflict * unit, bin.conflict * unit)
    bar('other', line - (bin.conflict + bin.other) * unit, bin.other * unit)
    bar('kind', line, bin.cooperation * unit)
    parts.push(group)
  }
  parts.push(svg('path', { class: 'axis', d: `M0 ${line}H${wide}` }))
  for (const [time, word, major] of ticks(first, last, wide)) {
    const anchor = x(time) > wide - 60 ? 'end' : 'start'
    parts.push(svg('path', { class: 'tick', d: `M${x(time)} ${HIGH}v4` }))
    parts.push(svg('text', { class: major ? 'tick-word major' : 'tick-word', x: x(time), y: HIGH + 16, 'text-anchor': anchor }, word))
  }
  picture.replaceChildren(...parts)
}

/** Days, months or years to write below, as many as there is room for. */
function ticks(first: number, last: number, wide: number): [number, string, boolean][] {
  const room = Math.max(2, Math.floor(wide / 95))
  const days = (last - first) / DAY
  const found: [number, string, boolean][] = []
  const name = (time: number, form: Intl.DateTimeFormatOptions): string => new Date(time).toLocaleDateString('en-GB', { ...form, timeZone: 'UTC' })
  if (days <= room * 20) {
    const by = Math.max(1, Math.ceil(days / room))
    for (let time = first; time < last; time += by * DAY) found.push([time, name(time, { day: 'numeric', month: 'short' }), false])
    if (found[0]) found[0][1] = name(first, { day: 'numeric', month: 'short', year: 'numeric' })
    return found
  }
  const months = days / 30.4
  const by = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((step) => months / step <= room) ?? 1200
  const begin = new Date(first)
  for (let month = begin.getUTCFullYear() * 12 + begin.getUTCMonth(); ; month++) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1)
    if (time >= last) break
    if (time < first || month % by) continue
    const january = month % 12 === 0
    found.push([time, by >= 12 || january ? name(time, { year: 'numeric' }) : name(time, { month: 'short' }), january])
  }
  return found
}
