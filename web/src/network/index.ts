import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import EdgeCurveProgram from '@sigma/edge-curve'
import Sigma from 'sigma'
import { colours, onScheme, sans } from '../colours'
import { fetched } from '../data'
import { counted, el, ownAddress, svg } from '../dom'
import { drawHover, drawLabel } from './hover'

interface Node { id: string; label: string; count: number; href?: string; kind?: string }
interface Edge { a: string; b: string; conflict: number; cooperation: number; href?: string }
interface Network { nodes: Node[]; edges: Edge[] }

/** Actors and what passed between them: a straight line is mostly conflict, a curved one mostly cooperation. */
export async function mount(island: HTMLElement): Promise<void> {
  if (!document.createElement('canvas').getContext('webgl2')) throw new Error('this browser has no WebGL')
  const given = await fetched<Network>(island)
  if (!given.nodes.length) return
    let page = colours()
  let held: string | null = null

  const said = `Network of ${counted(given.nodes.length, 'actor')} and ${counted(given.edges.length, 'tie')} between them; the table below says the same.`
  const stage = el('div', { class: 'network-stage', role: 'img', 'aria-label': said })
  const word = el('output', { class: 'network-word' })
  island.prepend(el('figure', { class: 'network' }, stage, word, el('figcaption', {},
    el('span', { class: 'keyed' }, line('straight'), 'more conflict'), ' ', el('span', { class: 'keyed' }, line('curved'), 'more cooperation'),
    ' A thicker line stands for more events. Point at an actor to see its ties; a click opens its page.')))

  const graph = laid(given, stage.clientWidth / Math.max(stage.clientHeight, 1))
  const sigma = new Sigma(graph, stage, {
    defaultEdgeType: 'line',
    edgeProgramClasses: { curved: EdgeCurveProgram },
    labelFont: sans(),
    labelSize: 13,
    labelWeight: '500',
    labelColor: { color: page.ink },
    labelRenderedSizeThreshold: 5,
    labelDensity: 0.8,
    defaultDrawNodeLabel: (context, data, settings) => drawLabel(context, data, settings, page),
    defaultDrawNodeHover: (context, data, settings) => drawHover(context, data, settings, page),
    zIndex: true,
    stagePadding: 50,
    allowInvalidContainer: true,
    minCameraRatio: 0.2,
    maxCameraRatio: 2,
    nodeReducer: (node, data) => {
      const near = !held || node === held || graph.areNeighbors(node, held)
      return { ...data, color: near ? page.ink : page.rule, label: near ? (data['label'] as string) : '', zIndex: near ? 1 : 0 }
    },
    edgeReducer: (edge, data) => {
      const near = !held || graph.hasExtremity(edge, held)
      return { ...data, hidden: !near, color: faded(data['hostile'] ? page.deeds : page.kind, held ? 1 : 0.75) }
    },
  })
  sigma.getMouseCaptor().on('wheel', (event) => {
    if (!(event.original as WheelEvent).ctrlKey) event.preventSigmaDefault() // the wheel scrolls the page
  })
  sigma.on('enterNode', ({ node }) => {
    held = node
    word.textContent = `${String(graph.getNodeAttribute(node, 'label'))}: ${counted(Number(graph.getNodeAttribute(node, 'count')), 'event')}, ${counted(graph.degree(node), 'tie')}`
    stage.style.cursor = 'pointer'
    sigma.refresh({ skipIndexation: true })
  })
  sigma.on('leaveNode', () => {
    held = null
    word.textContent = ''
    stage.style.cursor = ''
    sigma.refresh({ skipIndexation: true })
  })
  sigma.on('clickNode', ({ node }) => {
    const href = ownAddress(graph.getNodeAttribute(node, 'href') as string | undefined)
    if (href) location.assign(href)
  })
  onScheme(() => {
    page = colours()
    sigma.setSetting('labelColor', { color: page.ink })
    sigma.refresh()
  })
  for (const fallback of island.querySelectorAll<HTMLElement>('[data-fallback="replace"]')) fallback.hidden = true
}

/** The graph with places for its nodes, as wide as the stage: the same graph is always laid alike. */
function laid({ nodes, edges }: Network, aspect: number): Graph {
  const graph = new Graph({ type: 'undirected', multi: false })
  const most = Math.max(1, ...nodes.map((one) => one.count))
  nodes.forEach((one, at) => {
    const turn = (2 * Math.PI * at) / nodes.length
    graph.mergeNode(one.id, { label: one.label, count: one.count, href: one.href, x: Math.cos(turn), y: Math.sin(turn), size: 3 + 10 * Math.sqrt(one.count / most) })
  })
  const busiest = Math.max(1, ...edges.map((one) => one.conflict + one.cooperation))
  for (const one of edges) {
    if (one.a === one.b || !graph.hasNode(one.a) || !graph.hasNode(one.b) || graph.hasEdge(one.a, one.b)) continue
    const events = one.conflict + one.cooperation
    const hostile = one.conflict >= one.cooperation
    graph.addEdge(one.a, one.b, { hostile, type: hostile ? 'line' : 'curved', size: 0.7 + 4 * Math.sqrt(events / busiest), weight: Math.log1p(events) })
  }
  forceAtlas2.assign(graph, {
    iterations: nodes.length > 300 ? 120 : 300,
    settings: { ...forceAtlas2.inferSettings(graph), gravity: 1.2, linLogMode: true, adjustSizes: false, barnesHutOptimize: nodes.length > 200, scalingRatio: 4 },
    getEdgeWeight: 'weight',
  })
  const [wide, high] = (['x', 'y'] as const).map((axis) => {
    const all = graph.mapNodes((_, node) => Number(node[axis]))
    return Math.max(...all) - Math.min(...all)
  })
  const stretch = (aspect * (high || 1)) / (wide || 1)
  graph.forEachNode((node, { x }) => graph.setNodeAttribute(node, 'x', Number(x) * Math.min(Math.max(stretch, 0.6), 1.9)))
  return graph
}

const faded = (rgb: string, share: number): string => rgb.replace(/^rgb\((.*)\)$/, `rgba($1, ${share})`)

const line = (kind: 'straight' | 'curved'): SVGSVGElement =>
  svg('svg', { viewBox: '0 0 26 12', class: `key-line ${kind}`, 'aria-hidden': 'true' }, svg('path', { d: kind === 'straight' ? 'M1 6H25' : 'M1 9Q13 -3 25 9' }))
