import { sans, type Colours } from '../colours'

/** Colours that the specifications are written in (tacitus.show.charts.look) and the page's own for the same thing. */
const MEANS: Record<string, keyof Colours> = {
  '#9a3d12': 'deeds',
  '#1f6aa0': 'kind',
  '#8a8a8a': 'soft', '#6a4c93': 'ink',
}

/** The same specification in the page's colours; data stay as they are. */
export function inColours(value: unknown, page: Colours, key = ''): unknown {
  if (key === 'values') return value
  if (typeof value === 'string') {
    const token = MEANS[value.toLowerCase()]
    return token ? page[token] : value
  }
  if (Array.isArray(value)) return value.map((one) => inColours(one, page))
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inColours(one, page, name)]))
  return value
}

/** Days without their weekday, months, years: as wide as the axis shows. */
const DAYS = { year: '%Y', quarter: '%b %Y', month: '%b %Y', week: '%-d %b', date: '%-d %b', hours: '%-d %b' }

/** What every chart looks like here. */
export function config(page: Colours): Record<string, unknown> {
  const words = { labelColor: page.soft, titleColor: page.soft, labelFont: sans(), titleFont: sans(), labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400 }
  return {
    background: 'transparent',
    font: sans(),
    view: { stroke: 'transparent' },
    axis: { ...words, gridColor: page.rule, gridOpacity: 0.6, domainColor: page.rule, tickColor: page.rule, labelPadding: 6 },
    axisX: { grid: false },
    axisTemporal: { labelOverlap: 'greedy', labelSeparation: 12, tickCount: { signal: 'max(2, ceil(width / 110))' }, format: DAYS },
    legend: { ...words, orient: 'top', title: null, symbolSize: 90, labelLimit: 300 },
    title: { color: page.ink, font: sans() },
    text: { color: page.ink, font: sans() },
    rule: { color: page.soft },
    bar: { discreteBandSize: { band: 0.7 } },
  }
}
