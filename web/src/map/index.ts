import { Map as Canvas, setWorkerCount, setWorkerUrl } from 'maplibre-gl'
import { colours, onScheme, still } from '../colours'
import { fetched } from '../data'
import { el } from '../dom'
import { Card } from './card'
import { countries, land } from './land'
import { look, recolour } from './look'
import { Names } from './names'
import { bulk, type Places } from './places'
import { Spots } from './spots'

const CLOSEST = 9 // the shapes are true to about a kilometre

/** A map of places: land from a file of this site, no tiles, no glyphs; every place is a button. */
export async function mount(island: HTMLElement): Promise<void> {
  if (!document.createElement('canvas').getContext('webgl2')) throw new Error('this browser has no WebGL')
  const [places, shapes] = await Promise.all([
    fetched<Places>(island),
    land(island.dataset['shapes'] ?? new URL('countries.json', import.meta.url).href),
  ])
  if (!places.features.length) return
  const whole = places.features.map((one) => one.properties)
  const indexed = { ...places, features: places.features.map((one, index) => ({ ...one, properties: { count: one.properties.count, index } })) }

  const stage = el('div', { class: 'map-stage' })
  const tools = el('div', { class: 'map-tools' })
  const card = new Card()
  const figure = el('figure', { class: 'live-map' }, el('div', { class: 'map-frame' }, stage, tools, card.element), el('figcaption', {},
    'A disc grows with its number of events; a dashed ring means that only the country or region is known. Borders are political: they are drawn as Natural Earth has them, without judgement.'))
  island.prepend(figure)

  setWorkerUrl(new URL('map-worker.js', import.meta.url).href)
  setWorkerCount(1)
  const view = bulk(places)
  const map = new Canvas({
    container: stage,
    style: look(colours(), shapes, indexed as unknown as Places),
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
    const button = el('button', { type: 'button', 'aria-label': name, title: name }, sign)
    button.addEventListener('click', does)
    tools.append(button)
  }
  const motion = { duration: still() ? 0 : 250 }
  act('Closer', '+', () => map.zoomIn(motion))
  act('Farther', '−', () => map.zoomOut(motion))
  act('The first view', '⌂', () => view && map.fitBounds(view, { padding: 34, maxZoom: 7, ...motion }))
  if (island.dataset['box'] !== undefined) act('Only events in this view', '▣', () => location.assign(within(map)))

  await new Promise<void>((ready, failed) => {
    map.once('load', () => ready())
    map.once('error', (event) => failed(event.error instanceof Error ? event.error : new Error(String(event.error))))
  })
  map.on('error', (event) => console.warn('map:', event.error))
  const spots = new Spots(map, Math.max(...whole.map((one) => one.count)), whole, card)
  const names = new Names(map, countries(shapes), () => [...spots.boxes])
  spots.after = () => names.place()
  spots.sync()
  onScheme(() => recolour((layer, property, value) => map.setPaintProperty(layer, property as never, value as never), colours()))
  for (const fallback of island.querySelectorAll<HTMLElement>('[data-fallback="replace"]')) fallback.hidden = true
}

/** The page's address with what the map shows as its box: west,south,east,north. */
function within(map: Canvas): string {
  const bounds = map.getBounds()
  const url = new URL(location.href)
  for (const name of ['page', 'after']) url.searchParams.delete(name)
  url.searchParams.set('box', [turned(bounds.getWest()), Math.max(bounds.getSouth(), -90), turned(bounds.getEast()), Math.min(bounds.getNorth(), 90)].map((n) => n.toFixed(2)).join(','))
  return url.pathname + url.search + location.hash
}

/** A longitude within -180 and 180: the map goes round. */
const turned = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180
