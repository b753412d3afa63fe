import { el } from './dom'

export type Mount = (island: HTMLElement) => Promise<void> | void

// one file each: a page without a map loads no map
const ISLANDS: Record<string, () => Promise<{ mount: Mount }>> = {
  map: () => import('./map'),
  timeline: () => import('./timeline'),
  chart: () => import('./chart'),
  network: () => import('./network'),
  filters: () => import('./filters'),
  marks: () => import('./marks'),
}
const AT_ONCE = new Set(['filters', 'marks', 'timeline'])

/** Mounts every island of the page: the light ones now, those with a large library when they come near the window. */
export function mountIslands(): void {
  const near = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen)
        if (isIntersecting) {
          near.unobserve(target)
          void mountOne(target as HTMLElement)
        }
    },
    { rootMargin: '300px' },
  )
  for (const island of document.querySelectorAll<HTMLElement>('[data-island]')) {
    if (AT_ONCE.has(island.dataset['island'] ?? '')) void mountOne(island)
    else near.observe(island)
  }
}

/** Mounts one island. When that fails, its fallback stays and one line says why. */
async function mountOne(island: HTMLElement): Promise<void> {
  const load = ISLANDS[island.dataset['island'] ?? '']
  if (!load) return
  try {
    await (await load()).mount(island)
    island.dataset['state'] = 'ready'
  } catch (error) {
    island.dataset['state'] = 'failed'
    for (const fold of island.querySelectorAll<HTMLDetailsElement>('details.as-table')) fold.open = true
    const why = error instanceof Error ? error.message : String(error)
    island.prepend(el('p', { class: 'note', role: 'status' }, `The picture could not be drawn (${why}). What it shows stands below.`))
  }
}
