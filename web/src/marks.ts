import { el, ownAddress } from './dom'

/** A report's text with its marks: a mark in hand shows its note beside it; n and p step through; kinds can be dimmed. */
export function mount(island: HTMLElement): void {
  const marks = [...island.querySelectorAll<HTMLElement>('mark[data-note]')]
  if (!marks.length) return
  const note = el('aside', { class: 'mark-note', role: 'status', 'aria-label': 'What the marked words were read as' })
  note.hidden = true
  island.append(note)
  let held: HTMLElement | undefined

  const hold = (mark: HTMLElement | undefined): void => {
    held?.removeAttribute('data-held')
    held = mark
    note.hidden = !mark
    if (!mark) return
    mark.dataset['held'] = ''
    const href = ownAddress(mark.dataset['href'])
    note.replaceChildren(el('p', { class: 'mark-words' }, el('bdi', {}, `“${(mark.textContent ?? '').trim()}”`)), el('p', {}, mark.dataset['note'] ?? ''))
    if (href) note.append(el('p', {}, el('a', { href }, 'The event it tells of')))
  }
  for (const mark of marks) {
    if (!mark.closest('a')) {
      mark.tabIndex = 0
      mark.setAttribute('role', 'button')
    }
    mark.addEventListener('click', () => hold(held === mark ? undefined : mark))
    mark.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      if (mark.closest('a')) return
      event.preventDefault()
      hold(held === mark ? undefined : mark)
    })
  }
  island.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hold(undefined)
  })
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as Element | null)?.closest?.('input, textarea, select, dialog')) return
    if (event.key !== 'n' && event.key !== 'p') return
    event.preventDefault()
    const at = held ? marks.indexOf(held) : -1
    const next = marks[(at + (event.key === 'n' ? 1 : marks.length - 1) + (at < 0 && event.key === 'p' ? 1 : 0)) % marks.length]
    hold(next)
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest' })
  })
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
  if (target && marks.includes(target)) hold(target)
}
