import type { FeatureCollection, Point } from 'geojson'

export interface PlaceEvent { headline: string; when?: string; href?: string; standing?: string }
export interface Place { name: string; count: number; country?: string; vague?: boolean; href?: string; events?: PlaceEvent[]; places?: number }
export type Places = FeatureCollection<Point, Place>

const KEPT = 0.8 // share of the events that the first view must hold

/** [west, south, east, north] of the bulk of the events: what lies far off does not shrink the map. */
export function bulk(places: Places): [number, number, number, number] | null {
  const spots = places.features.map((one) => ({
    x: one.geometry.coordinates[0] ?? 0,
    y: one.geometry.coordinates[1] ?? 0,
    count: one.properties.count || 1,
  }))
  if (!spots.length) return null
  const middle = (key: 'x' | 'y'): number => {
    const sorted = [...spots].sort((a, b) => a[key] - b[key])
    let left = sorted.reduce((sum, one) => sum + one.count, 0) / 2
    return sorted.find((one) => (left -= one.count) <= 0)?.[key] ?? 0
  }
  const [cx, cy] = [middle('x'), middle('y')]
  const near = [...spots].sort((a, b) => Math.hypot(a.x - cx, a.y - cy) - Math.hypot(b.x - cx, b.y - cy))
  const total = spots.reduce((sum, one) => sum + one.count, 0)
  let held = 0
  const kept = near.filter((one) => {
    const take = held < total * KEPT
    held += one.count
    return take
  })
  const xs = kept.map((one) => one.x)
  const ys = kept.map((one) => one.y)
  const [w, s, e, n] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  const lean = Math.max(1.5 - (e - w) / 2, 0)
  return [w - lean, Math.max(s - lean, -80), e + lean, Math.min(n + lean, 80)]
}

/** What the map's source is given: the count, and the number of the feature to find the rest by. */
export function indexed(places: Places): FeatureCollection {
  return { type: 'FeatureCollection', features: places.features.map(({ geometry, properties }, index) => ({ type: 'Feature', geometry, properties: { count: properties.count, index } })) }
}
