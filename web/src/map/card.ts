import { counted, el, link, ownAddress } from '../dom'
import type { Place } from './places'

const SHOWN = 6 // events of a place
const PLACES = 4 // places of one spot

/** What happened at the place in hand: over a corner of a wide map, below a narrow one. */
export class Card {
  readonly element = el('section', { class: 'place-card', 'aria-label': 'What happened there', tabindex: -1 })
  private from: HTMLElement | undefined

  constructor() {
    this.element.hidden = true
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close()
    })
  }

  open(places: Place[], from: HTMLElement): void {
    this.from?.removeAttribute('data-held')
    this.from = from
    from.dataset['held'] = ''
    const close = el('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '×')
    close.addEventListener('click', () => this.close())
    this.element.replaceChildren(close, ...places.slice(0, PLACES).flatMap((place) => told(place, places.length > 1 ? 2 : SHOWN)))
    if (places.length > PLACES) this.element.append(el('p', { class: 'note' }, `and ${counted(places.length - PLACES, 'more place')}`))
    this.element.hidden = false
    this.element.focus({ preventScroll: true })
    this.element.scrollIntoView({ block: 'nearest' })
  }

  close(): void {
    this.element.hidden = true
    this.from?.removeAttribute('data-held')
    if (this.from?.isConnected) this.from.focus({ preventScroll: true })
    this.from = undefined
  }
}

function told(place: Place, most: number): HTMLElement[] {
  const events = (place.events ?? []).slice(0, most)
  const parts: HTMLElement[] = [
    el('h3', {}, el('bdi', {}, place.name), place.country && place.country !== place.name ? el('small', {}, ` ${place.country}`) : null),
    el('ul', {}, ...events.map((event) => el('li', {}, link(event.href, event.headline), event.when ? el('small', {}, event.when) : null))),
  ]
  if (place.vague) parts.push(el('p', { class: 'note' }, 'Only the country or region is known.'))
  const all = ownAddress(place.href)
  if (all) parts.push(el('p', {}, el('a', { href: all }, place.count === 1 ? 'This event in the list' : `All ${counted(place.count, 'event')} here`)))
  return parts
}
