import type { FeatureCollection } from 'geojson'
import type { StyleSpecification } from 'maplibre-gl'
import type { Colours } from '../colours'
import { outlines } from './land'

/** Land, borders, and the places as a clustered source that draws nothing itself: markers are HTML, since letters on a
 * canvas would want a glyph server. */
export function look(page: Colours, shapes: FeatureCollection, places: FeatureCollection): StyleSpecification {
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: {
      land: { type: 'geojson', data: shapes, tolerance: 0.3, attribution: '' },
      outlines: { type: 'geojson', data: outlines(shapes), tolerance: 0.3 },
      places: {
        type: 'geojson', data: places, cluster: true, clusterRadius: 44, clusterMaxZoom: 8,
        clusterProperties: { events: ['+', ['get', 'count']] },
      },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': page.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': page.told } },
      { id: 'borders', type: 'line', source: 'outlines', paint: { 'line-color': page.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.5, 6, 1.2] } },
      { id: 'places', type: 'circle', source: 'places', paint: { 'circle-opacity': 0, 'circle-radius': 1 } },
    ],
  }
}

/** The scheme changed: the same map in other colours. */
export function recolour(set: (layer: string, property: string, value: string) => void, page: Colours): void {
  set('sea', 'background-color', page.sea)
  set('land', 'fill-color', page.told)
  set('borders', 'line-color', page.border)
}
