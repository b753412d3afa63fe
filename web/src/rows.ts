/** Rows that j and k step through. The row in hand is marked, and its first link has the focus, so that Enter opens it. */

const rows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.getClientRects().length > 0)

/** One row on or back; from nowhere, the first that stands in the window. */
export function step(by: 1 | -1): void {
  const all = rows()
  if (!all.length) return
  const at = all.findIndex((row) => row.contains(document.activeElement))
  const seen = all.findIndex((row) => row.getBoundingClientRect().bottom > 0)
  const next = at < 0 ? Math.max(seen, 0) : Math.min(Math.max(at + by, 0), all.length - 1)
  const row = all[next]
  if (!row) return
  const target = row.matches('a, button') ? row : row.querySelector<HTMLElement>('a[href], button')
  if (!target) row.tabIndex = -1
  ;(target ?? row).focus({ preventScroll: true })
  row.scrollIntoView({ block: 'nearest' })
}
