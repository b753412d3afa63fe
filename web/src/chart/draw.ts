/** Vega without eval: expressions are walked by its interpreter, so that the page's policy may forbid code from text. */
import { extend } from 'vega-util'
import { transforms } from 'vega-dataflow'
import * as encode from 'vega-encode'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { parse } from 'vega-parser'
import * as tx from 'vega-transforms'
import { View } from 'vega-view'
import * as vtx from 'vega-view-transforms'
import { config } from './theme'
import type { Colours } from '../colours'
import { ownAddress } from '../dom'

extend(transforms, tx, vtx, encode)

/** Nothing is loaded from anywhere; a link leads to this site or nowhere. */
const loader = {
  load: () => Promise.reject(new Error('charts carry their data')),
  sanitize: (address: string) => {
    const own = ownAddress(address)
    return own ? Promise.resolve({ href: own }) : Promise.reject(new Error('an address of another site'))
  },
}

/** Draws a specification into the element and gives the view, to be finalized before the next. */
export async function draw(specification: TopLevelSpec, into: HTMLElement, page: Colours, tooltip: (text: string, at: MouseEvent | null) => void): Promise<View> {
  const compiled = compile(specification, { config: config(page) as never, logger: quiet as never }).spec
  const view = new View(parse(compiled, {}, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    container: into,
    hover: true,
    loader,
    logLevel: 1,
    tooltip: (_handler: unknown, event: MouseEvent, _item: unknown, value: unknown) => tooltip(worded(value), value == null || value === '' ? null : event),
  })
  await view.runAsync()
  return view
}

const quiet = { level: () => quiet, error: (...said: unknown[]) => (console.error(...said), quiet), warn: () => quiet, info: () => quiet, debug: () => quiet }

/** A tooltip's value as plain lines. */
function worded(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .filter(([name]) => name !== 'href' && name !== 'rank')
    .map(([name, one]) => `${name}: ${String(one)}`)
    .join('\n')
}
