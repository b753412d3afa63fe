import { Map as Canvas, setWorkerCount, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl'
import { colours, onScheme, still, type Colours } from '../colours'
import { fetched, fetchedFrom } from '../data'
import { el, svg } from '../dom'
import type { Box } from './boxes'
import { Card } from './card'
import { countries, land } from './land'
import { look, recolour } from './look'
import { Names } from './names'
import { onPaper } from './paper'
import { bulk, indexed, type Places } from './places'
import { Spots } from './spots'

const CLOSEST = 9 // the shapes are true to about a kilometre

/** A map of places: land from a file of this site, no tiles, no glyphs; every place is a button. */
export async function mount(island: HTMLElement): Promise<void> {
  if (!document.createElement('canvas').getContext('webgl2')) throw new Error('this browser has no WebGL')
  const [places, shapes] = await Promise.all([
    fetched<Places>(island),
    land(island.dataset['shapes'] ?? new URL(/* @vite-ignore */ 'countries.json', import.meta.url).href),
  ])
  if (!places.features.length) return

  const stage = el('div', { class: 'map-stage' })
  const tools = el('div', { class: 'map-tools' })
  const card = new Card()
  const frame = el('div', { class: 'map-frame' }, stage, tools, card.element)
  const figure = el('figure', { class: 'live-map' }, frame, el('figcaption', {},
    'A disc grows with its number of events; a dashed ring means that only the country or region is known. Borders are political: they are drawn as Natural Earth has them, without judgement.'))
  island.prepend(figure)

  setWorkerUrl(new URL(/* @vite-ignore */ 'map-worker.js', import.meta.url).href)
  setWorkerCount(1)
  const view = bulk(places)
  const map = new Canvas({
    container: stage,
    style: look(colours(), shapes, indexed(places)),
    ...(view ? { bounds: view, fitBoundsOptions: { padding: 34, maxZoom: 7 } } : {}),
    hash: 'map',
    maxZoom: CLOSEST,
    minZoom: 0,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    renderWorldCopies: true,
    fadeDuration: 0,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.getCanvas().setAttribute('aria-label', 'Map of where events happened. Arrow keys move it, plus and minus zoom; the places are buttons after it, and rows of the table below.')

  const act = (name: string, sign: string, does: () => void): void => {
    const button = el('button', { type: 'button', 'aria-label': name, title: name }, icon(sign))
    button.addEventListener('click', does)
    tools.append(button)
  }
  const motion = { duration: still() ? 0 : 250 }
  act('Closer', 'M8 3v10M3 8h10', () => map.zoomIn(motion))
  act('Farther', 'M3 8h10', () => map.zoomOut(motion))
  act('The first view', 'M2.5 8 8 3l5.5 5M4.5 7v6h7V7', () => view && map.fitBounds(view, { padding: 34, maxZoom: 7, ...motion }))
  if (island.dataset['box'] !== undefined) act('Only events in this view', 'M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3M6 6h4v4H6z', () => location.assign(within(map)))

  await new Promise<void>((ready, failed) => {
    map.once('load', () => ready())
    map.once('error', (event) => failed(event.error instanceof Error ? event.error : new Error(String(event.error))))
  })
  map.on('error', (event) => console.warn('map:', event.error))
  const spots = new Spots(map, places, card)
  const names = new Names(map, countries(shapes), () => [...spots.boxes, boxOf(tools, stage)])
  spots.after = () => names.place()
  spots.sync()
  const recoloured = (page: Colours): void => recolour((layer, property, value) => map.setPaintProperty(layer, property as never, value as never), page)
  onPaper(map, spots, frame, recoloured)
  if (places.features.some((one) => (one.properties.places ?? 1) > 1)) follow(map, island, spots)
  onScheme(() => recoloured(colours()))
  for (const fallback of island.querySelectorAll<HTMLElement>('[data-fallback="replace"]')) fallback.hidden = true
}

/** Of a large record the server takes near places together: what comes into view is asked anew, finer the closer. */
function follow(map: Canvas, island: HTMLElement, spots: Spots): void {
  let asked = ''
  let last: AbortController | undefined
  map.on('moveend', async () => {
    const url = new URL(island.dataset['source'] ?? '', location.href)
    url.searchParams.set('box', box(map))
    url.searchParams.set('zoom', String(Math.round(map.getZoom()) + 1))
    if (url.href === asked) return
    asked = url.href
    last?.abort()
    last = new AbortController()
    try {
      const places = await fetchedFrom<Places>(url.href, last.signal)
      spots.replace(places)
      await map.getSource<GeoJSONSource>('places')?.setData(indexed(places))
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) console.warn('map:', error)
    }
  })
}

/** The page's address with what the map shows as its box: west,south,east,north. */
function within(map: Canvas): string {
  const url = new URL(location.href)
  for (const name of ['page', 'after']) url.searchParams.delete(name)
  url.searchParams.set('box', box(map))
  return url.pathname + url.search + location.hash
}

function box(map: Canvas): string {
  const bounds = map.getBounds()
  const round = bounds.getEast() - bounds.getWest() >= 360
  const [west, east] = round ? [-180, 180] : [turned(bounds.getWest()), turned(bounds.getEast())]
  return [west, Math.max(bounds.getSouth(), -90), east, Math.min(bounds.getNorth(), 90)].map((n) => n.toFixed(2)).join(',')
}

/** What an element covers of the stage. */
function boxOf(one: HTMLElement, stage: HTMLElement): Box {
  const [a, b] = [one.getBoundingClientRect(), stage.getBoundingClientRect()]
  return [a.left - b.left, a.top - b.top, a.right - b.left, a.bottom - b.top]
}

const icon = (path: string): SVGSVGElement =>
  svg('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' }, svg('path', { d: path, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6 }))

/** A longitude within -180 and 180: the map goes round. */
const turned = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180
