import type { Map } from 'maplibre-gl'
import { colours, sans, type Colours } from '../colours'
import { el } from '../dom'
import type { Spots } from './spots'

/** What the map shows now, as one flat picture for paper: browsers print neither what WebGL has drawn nor HTML laid over it. */
export function onPaper(map: Map, spots: Spots, frame: HTMLElement, recoloured: (page: Colours) => void): void {
  let picture: HTMLImageElement | undefined
  addEventListener('beforeprint', () => {
    picture?.remove()
    const page = inLight()
    recoloured(page)
    map.resize()
    map.redraw() // what was drawn before has been thrown away by now
    const drawn = map.getCanvas()
    const scale = drawn.width / drawn.clientWidth
    const flat = el('canvas', { width: drawn.width, height: drawn.height })
    const pen = flat.getContext('2d')
    if (!pen) return
    pen.drawImage(drawn, 0, 0)
    pen.scale(scale, scale)
    pen.textBaseline = 'middle'
    for (const { x, y, radius, text, name, vague } of spots.shownNow()) {
      pen.beginPath()
      pen.arc(x, y, radius, 0, 2 * Math.PI)
      pen.setLineDash(vague ? [4, 3] : [])
      pen.fillStyle = vague ? page.told : page.spot
      pen.strokeStyle = vague ? page.spot : page.told
      pen.lineWidth = 1.6
      pen.fill()
      pen.stroke()
      pen.setLineDash([])
      pen.font = `600 12px ${sans()}`
      pen.textAlign = 'center'
      pen.fillStyle = vague ? page.ink : page.paper
      if (radius >= 9) pen.fillText(text, x, y)
      if (!name) continue
      pen.font = `600 13px ${sans()}`
      pen.textAlign = 'left'
      pen.lineWidth = 3
      pen.strokeStyle = page.told
      pen.fillStyle = page.ink
      pen.strokeText(name, x + radius + 4, y)
      pen.fillText(name, x + radius + 4, y)
    }
    picture = el('img', { class: 'map-paper', alt: '', decoding: 'sync', src: flat.toDataURL() })
    frame.after(picture)
    recoloured(colours())
  })
  addEventListener('afterprint', () => picture?.remove())
}

/** Paper is white, whatever the scheme. */
function inLight(): Colours {
  const root = document.documentElement
  const chosen = root.dataset['theme']
  root.dataset['theme'] = 'light'
  const page = colours()
  if (chosen) root.dataset['theme'] = chosen
  else delete root.dataset['theme']
  return page
}
