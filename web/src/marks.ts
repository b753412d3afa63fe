import { el, ownAddress } from './dom'

const KINDS: [string, string][] = [
  ['trigger', 'what happened'], ['actor', 'who'], ['recipient', 'to whom'], ['place', 'where'], ['time', 'when'],
  ['killed', 'killed'], ['injured', 'injured'], ['source', 'who says so'], ['hedge', 'doubt'],
]

/** A report's text with its marks: the key shows and hides kinds; a mark in hand shows what it was read as; n and p step
 * from event to event. */
export function mount(island: HTMLElement): void {
  const marks = [...island.querySelectorAll<HTMLElement>('mark[data-kind]')]
  if (!marks.length) return
  const note = el('aside', { class: 'mark-note', role: 'status', 'aria-label': 'What the marked words were read as' })
  note.hidden = true
  island.append(note)
  island.prepend(key(island, marks))
  let held: HTMLElement | undefined

  const hold = (mark: HTMLElement | undefined): void => {
    for (const one of island.querySelectorAll('[data-held], [data-same]')) {
      one.removeAttribute('data-held')
      one.removeAttribute('data-same')
    }
    held = mark
    note.hidden = !mark
    if (!mark) return
    mark.dataset['held'] = ''
    for (const one of marks) if (mark.dataset['mention'] && one.dataset['mention'] === mark.dataset['mention']) one.dataset['same'] = ''
    const close = el('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '×')
    close.addEventListener('click', () => {
      hold(undefined)
      mark.focus({ preventScroll: true })
    })
    note.replaceChildren(close, el('p', { class: 'mark-words' }, el('bdi', {}, `“${(mark.textContent ?? '').trim()}”`)), el('p', {}, mark.dataset['note'] ?? ''))
    const href = ownAddress(mark.dataset['href'])
    if (href) note.append(el('p', {}, el('a', { href }, 'The event it tells of')))
  }
  for (const mark of marks) {
    mark.tabIndex = mark.dataset['kind'] === 'trigger' ? 0 : -1
    mark.setAttribute('role', 'button')
    mark.addEventListener('click', () => hold(held === mark ? undefined : mark))
    mark.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      hold(held === mark ? undefined : mark)
    })
  }
  island.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && held) hold(undefined)
  })
  const stops = marks.filter((mark) => mark.dataset['kind'] === 'trigger')
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as Element | null)?.closest?.('input, textarea, select, dialog')) return
    if (!stops.length || (event.key !== 'n' && event.key !== 'p')) return
    event.preventDefault()
    const at = stops.indexOf(held as HTMLElement)
    const next = stops[event.key === 'n' ? (at + 1) % stops.length : (at <= 0 ? stops.length : at) - 1]
    hold(next)
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'center' })
  })
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
  if (target && marks.includes(target)) hold(target)
}

/** What the marks mean, each a switch. */
function key(island: HTMLElement, marks: HTMLElement[]): HTMLElement {
  const list = el('fieldset', { class: 'mark-key' }, el('legend', {}, 'Marked in the text'))
  for (const [kind, name] of KINDS) {
    const count = marks.filter((mark) => mark.dataset['kind'] === kind).length
    if (!count) continue
    const box = el('input', { type: 'checkbox', checked: '' })
    box.addEventListener('change', () => island.classList.toggle(`without-${kind}`, !box.checked))
    list.append(el('label', {}, box, ' ', el('mark', { 'data-kind': kind }, name)))
  }
  return list
}
