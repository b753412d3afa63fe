import type { Feature, FeatureCollection, MultiLineString, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { Topology } from 'topojson-specification'
import { ownAddress } from '../dom'

/** A country as drawn: its name, a point well inside its largest piece, and that piece's width in degrees. */
export interface Country { name: string; at: [number, number]; wide: number }

/** The land, from TopoJSON (its first object) or GeoJSON; the file may be any that this site holds. */
export async function land(address: string): Promise<FeatureCollection> {
  const own = ownAddress(address)
  if (!own) throw new Error('the shapes have no address on this site')
  const answer = await fetch(own)
  if (!answer.ok) throw new Error(`no shapes: the server answered ${answer.status}`)
  const shapes = (await answer.json()) as Topology | FeatureCollection
  if (shapes.type === 'FeatureCollection') return whole(shapes)
  const [first] = Object.values(shapes.objects)
  if (!first) throw new Error('the file of shapes is empty')
  const made = feature(shapes, first)
  return whole(made.type === 'FeatureCollection' ? made : { type: 'FeatureCollection', features: [made] })
}

/** Land across the 180th meridian in one piece (Chukotka, Fiji): else its edge would lead back round the earth. */
function whole(shapes: FeatureCollection): FeatureCollection {
  for (const { geometry: shape } of shapes.features) {
    if (shape?.type !== 'Polygon' && shape?.type !== 'MultiPolygon') continue
    for (const ring of shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat())
      if (ring.some(([x = 0], at) => Math.abs(x - (ring[at - 1]?.[0] ?? x)) > 180) && ring.every(([x = 0]) => x >= 0 || x < -150))
        for (const point of ring) if ((point[0] ?? 0) < 0) point[0] = (point[0] ?? 0) + 360
  }
  return shapes
}

/** Where each country's name goes. */
export function countries(shapes: FeatureCollection): Country[] {
  return shapes.features.flatMap((one) => {
    const name = one.properties?.['name'] as string | undefined
    const ring = largest(one)
    if (!name || !ring) return []
    const xs = ring.map((point) => point[0] ?? 0)
    return [{ name, at: centre(ring), wide: Math.max(...xs) - Math.min(...xs) }]
  })
}

function largest(one: Feature): Position[] | undefined {
  const shape = one.geometry
  if (!shape || (shape.type !== 'Polygon' && shape.type !== 'MultiPolygon')) return undefined
  const pieces = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  return pieces.map((piece) => piece[0] ?? []).sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)))[0]
}

function area(ring: Position[]): number {
  let twice = 0
  ring.forEach(([x = 0, y = 0], i) => {
    const [a = 0, b = 0] = ring[(i + 1) % ring.length] ?? []
    twice += x * b - a * y
  })
  return twice / 2
}

function centre(ring: Position[]): [number, number] {
  const whole = area(ring)
  let cx = 0
  let cy = 0
  ring.forEach(([x = 0, y = 0], i) => {
    const [a = 0, b = 0] = ring[(i + 1) % ring.length] ?? []
    const cross = x * b - a * y
    cx += (x + a) * cross
    cy += (y + b) * cross
  })
  return whole ? [cx / (6 * whole), cy / (6 * whole)] : [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0]
}

/** The outlines as lines, without the edges that only cut the round earth open: a polygon's own outline, drawn tile by
 * tile, would show the edges of the tiles. */
export function outlines(shapes: FeatureCollection): Feature<MultiLineString> {
  const lines: Position[][] = []
  for (const one of shapes.features) {
    const shape = one.geometry
    if (shape?.type !== 'Polygon' && shape?.type !== 'MultiPolygon') continue
    for (const ring of shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()) {
      let line: Position[] = []
      for (const point of ring) {
        const last = line[line.length - 1]
        const cut = (isSeam(point) && (!last || isSeam(last))) || (last && Math.abs((point[0] ?? 0) - (last[0] ?? 0)) > 180)
        if (cut) {
          if (line.length > 1) lines.push(line)
          line = []
        }
        line.push(point)
      }
      if (line.length > 1) lines.push(line)
    }
  }
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: lines } }
}

const isSeam = ([x = 0, y = 0]: Position): boolean => Math.abs(x) > 179.99 || y < -89.9
