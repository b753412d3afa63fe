import { counted, el, link, ownAddress } from '../dom'
import type { Place } from './places'

const SHOWN = 6

/** What happened at one or several places, as the contents of a popup. */
export function told(places: Place[]): HTMLElement {
  const box = el('div', { class: 'place-card' })
  for (const place of places.slice(0, 4)) {
    const events = (place.events ?? []).slice(0, places.length > 1 ? 2 : SHOWN)
    box.append(
      el('h3', {}, el('bdi', {}, place.name), place.country && place.country !== place.name ? el('small', {}, ` ${place.country}`) : null),
      el('ul', {}, ...events.map((event) => el('li', {}, link(event.href, event.headline), event.when ? el('small', {}, event.when) : null))),
    )
    if (place.vague) box.append(el('p', { class: 'note' }, 'Only the country or region is known.'))
    const all = ownAddress(place.href)
    if (all) box.append(el('p', {}, el('a', { href: all }, place.count === 1 ? 'This event in the list' : `All ${counted(place.count, 'event')} here`)))
  }
  if (places.length > 4) box.append(el('p', { class: 'note' }, `and ${counted(places.length - 4, 'more place')}`))
  return box
}
