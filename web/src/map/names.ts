import type { Map } from 'maplibre-gl'
import { el } from '../dom'
import { meets, type Box } from './boxes'
import type { Country } from './land'

const LETTER = 8.2 // pixels that a spaced capital takes
const MOST = 24

/** Names of countries as HTML over the map, where the country is wide enough for its name; none covers another. */
export class Names {
  private readonly layer = el('div', { class: 'country-names', 'aria-hidden': 'true' })

  constructor(private readonly map: Map, private readonly countries: Country[], private readonly taken: () => Box[]) {
    map.getCanvasContainer().append(this.layer)
    map.on('move', () => this.place())
  }

  place(): void {
    const { clientWidth: wide, clientHeight: high } = this.map.getContainer()
    const degree = (512 * 2 ** this.map.getZoom()) / 360
    const taken = this.taken()
    const shown: HTMLElement[] = []
    for (const country of this.countries) {
      const room = country.wide * degree
      const length = country.name.length * LETTER
      if (length > room * 0.9) continue
      const { x, y } = this.map.project(country.at)
      if (x < length / 2 || x > wide - length / 2 || y < 12 || y > high - 12) continue
      const box: Box = [x - length / 2, y - 8, x + length / 2, y + 8]
      if (taken.some((other) => meets(other, box))) continue
      taken.push(box)
      const name = el('span', {}, country.name)
      name.style.transform = `translate(-50%, -50%) translate(${Math.round(x)}px, ${Math.round(y)}px)`
      shown.push(name)
      if (shown.length >= MOST) break
    }
    this.layer.replaceChildren(...shown)
  }
}
