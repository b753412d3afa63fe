import { Marker, type GeoJSONSource, type Map } from 'maplibre-gl'
import { still } from '../colours'
import { counted, el } from '../dom'
import type { Place, Places } from './places'
import { meets, type Box } from './boxes'
import type { Card } from './card'

interface Spot { key: string; at: [number, number]; count: number; name: string; vague: boolean; cluster: number | null; places: number; place: Place | null }
const NAMED = 14
const MOST = 250 // markers at once

/** The places in view as buttons on the map: a place tells its events, a cluster comes closer. */
export class Spots {
  private readonly shown = new globalThis.Map<string, Marker>()
  private readonly most: number
  private whole: readonly Place[]
  private asked = 0

  constructor(private readonly map: Map, places: Places, private readonly card: Card) {
    this.whole = places.features.map((one) => one.properties)
    this.most = Math.max(1, ...this.whole.map((one) => one.count))
    map.on('moveend', () => this.sync())
    map.on('sourcedata', (event) => {
      if (event.sourceId === 'places' && event.isSourceLoaded) this.sync()
    })
  }

  private visible(): Spot[] {
    const found = new globalThis.Map<string, Spot>()
    for (const one of this.map.querySourceFeatures('places')) {
      if (one.geometry.type !== 'Point') continue
      const given = one.properties as Record<string, unknown>
      const at = one.geometry.coordinates as [number, number]
      if (!this.map.getBounds().contains(at)) continue
      const cluster = given['cluster'] ? Number(given['cluster_id']) : null
      const place = cluster === null ? (this.whole[Number(given['index'])] ?? null) : null
      const key = cluster === null ? `${this.asked} place ${String(given['index'])}` : `${this.asked} cluster ${cluster}`
      found.set(key, {
        key, at, cluster, place, vague: place?.vague ?? false,
        count: cluster === null ? (place?.count ?? 1) : Number(given['events']),
        name: place?.name ?? counted(Number(given['point_count']), 'place'), places: place?.places ?? 1,
      })
    }
    return [...found.values()].sort((a, b) => b.count - a.count).slice(0, MOST)
  }

  /** Other places than before: what stands on the map goes with the next look at it. */
  replace(places: Places): void {
    this.whole = places.features.map((one) => one.properties)
    this.asked += 1
  }

  sync(): void {
    const spots = this.visible()
    const keys = new Set(spots.map((spot) => spot.key))
    for (const [key, marker] of this.shown)
      if (!keys.has(key) && !marker.getElement().contains(document.activeElement)) {
        marker.remove()
        this.shown.delete(key)
      }
    const boxes: Box[] = spots.map((spot) => {
      const { x, y } = this.map.project(spot.at)
      const r = this.radius(spot.count) + 2
      return [x - r, y - r, x + r, y + r]
    })
    let named = 0
    spots.forEach((spot, at) => {
      let marker = this.shown.get(spot.key)
      if (!marker) {
        marker = new Marker({ element: this.button(spot), anchor: 'center' }).setLngLat(spot.at).addTo(this.map)
        marker.getElement().removeAttribute('aria-haspopup')
        this.shown.set(spot.key, marker)
      }
      const box = boxes[at]
      const label = marker.getElement().querySelector<HTMLElement>('.spot-name')
      if (!label || !box) return
      const length = spot.name.length * 7.6 + 8
      const side: Box = [box[2], (box[1] + box[3]) / 2 - 9, box[2] + length, (box[1] + box[3]) / 2 + 9]
      const free = named < NAMED && boxes.every((other, i) => i === at || !meets(other, side)) && side[2] < this.map.getContainer().clientWidth
      label.hidden = !free || this.several(spot)
      if (free && !this.several(spot)) {
        named += 1
        boxes.push(side)
      }
    })
    this.boxes = boxes
    this.after()
  }

  /** What stands on the map, in pixels of it; `name` is empty where there was no room for it. */
  shownNow(): { x: number; y: number; radius: number; text: string; name: string; vague: boolean }[] {
    return this.visible().map((spot) => {
      const label = this.shown.get(spot.key)?.getElement().querySelector<HTMLElement>('.spot-name')
      const name = label && !label.hidden ? spot.name : ''
      return { ...this.map.project(spot.at), radius: this.radius(spot.count), text: shortened(spot.count), name, vague: spot.vague }
    })
  }

  /** What discs and their names cover. */
  boxes: Box[] = []
  after: () => void = () => undefined

  private several(spot: Spot): boolean {
    return spot.cluster !== null || spot.places > 1
  }

  private radius(count: number): number {
    return 6 + 16 * Math.sqrt(Math.min(count / this.most, 1))
  }

  private button(spot: Spot): HTMLElement {
    const size = Math.round(this.radius(spot.count) * 2)
    const said = `${spot.name}: ${counted(spot.count, 'event')}${spot.vague ? ', only the country or region is known' : ''}`
    const disc = el('span', { class: 'disc' }, size >= 22 || this.several(spot) ? shortened(spot.count) : null)
    disc.style.width = disc.style.height = `${size}px`
    const button = el('button', {
      type: 'button', class: `spot${spot.vague ? ' vague' : ''}${this.several(spot) ? ' cluster' : ''}`, 'aria-label': said, title: said,
    }, disc, el('span', { class: 'spot-name', 'aria-hidden': 'true' }, el('bdi', {}, spot.name)))
    button.addEventListener('click', (event) => {
      event.stopPropagation()
      void this.open(spot, button)
    })
    return button
  }

  private async open(spot: Spot, from: HTMLElement): Promise<void> {
    const source = this.map.getSource<GeoJSONSource>('places')
    if (spot.cluster !== null && source) {
      const zoom = await source.getClusterExpansionZoom(spot.cluster)
      if (zoom <= 9 && zoom > this.map.getZoom()) {
        this.map.easeTo({ center: spot.at, zoom: Math.min(zoom + 0.2, 9), duration: still() ? 0 : 350 })
        return
      }
      const leaves = await source.getClusterLeaves(spot.cluster, 20, 0)
      this.card.open(leaves.map((leaf) => this.whole[Number(leaf.properties?.['index'])]).filter((one): one is Place => Boolean(one)), from)
      return
    }
    if (spot.places > 1) {
      this.map.easeTo({ center: spot.at, zoom: Math.min(this.map.getZoom() + 2, 9), duration: still() ? 0 : 350 })
      return
    }
    if (spot.place) this.card.open([spot.place], from)
  }

}

const shortened = (count: number): string => (count < 1000 ? String(count) : `${(count / 1000).toFixed(count < 10_000 ? 1 : 0)}k`)
