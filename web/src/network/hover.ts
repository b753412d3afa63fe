import type { Settings } from 'sigma/settings'
import type { NodeDisplayData, PartialButFor } from 'sigma/types'
import type { Colours } from '../colours'

type Node = PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'>

/** The name of a node, with the page's colour round its letters so that lines do not run through it. */
export function drawLabel(context: CanvasRenderingContext2D, data: Node, settings: Settings, page: Colours): void {
  if (!data.label) return
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`
  context.lineJoin = 'round'
  context.lineWidth = 3.5
  context.strokeStyle = page.paper
  context.fillStyle = page.ink
  const [left, down] = [data.x + data.size + 3, data.y + settings.labelSize / 3]
  context.strokeText(data.label, left, down)
  context.fillText(data.label, left, down)
}

/** The name of the node in hand on a plate of the page's own colour (sigma's is white in every scheme). */
export function drawHover(
  context: CanvasRenderingContext2D,
  data: Node,
  settings: Settings,
  page: Colours,
): void {
  if (!data.label) return
  const size = settings.labelSize
  context.font = `600 ${size}px ${settings.labelFont}`
  const wide = context.measureText(data.label).width
  const left = data.x + data.size + 2
  context.fillStyle = page.paper
  context.strokeStyle = page.rule
  context.beginPath()
  context.roundRect(left - 2, data.y - size / 2 - 5, wide + 10, size + 10, 3)
  context.fill()
  context.stroke()
  context.fillStyle = page.ink
  context.fillText(data.label, left + 3, data.y + size / 3)
  context.beginPath()
  context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI)
  context.lineWidth = 2
  context.strokeStyle = page.link
  context.stroke()
}
