import { el } from './dom'

const KEYS: [string, string[][]][] = [
  ['Everywhere', [
    ['?', 'this sheet'],
    ['/', 'search'],
    ['j k', 'next and previous row'],
    ['Enter', 'open the row in hand'],
    ['t', 'colours: light, dark, as the system has it'],
    ['z', 'times in your zone, or as reported'],
    ['Esc', 'close, or leave a field'],
  ]],
  ['A report', [
    ['n p', 'next and previous event in the text'],
    ['Enter', 'what the words in hand were read as'],
  ]],
  ['Map', [
    ['← ↑ → ↓', 'move it'],
    ['+ −', 'closer, farther'],
    ['Tab', 'from place to place; Enter tells what happened there'],
  ]],
  ['Timeline', [
    ['← →', 'move an edge of the span; with Shift by ten'],
    ['Enter', 'show the span'],
    ['Esc', 'let the span go'],
  ]],
]

let sheet: HTMLDialogElement | undefined

/** Opens or closes the sheet of keys; the jumps that this page offers are read from its links. */
export function toggleHelp(): void {
  if (sheet?.open) {
    sheet.close()
    return
  }
  sheet?.remove()
  const jumps = [...document.querySelectorAll<HTMLElement>('[data-go]')].map((one) => [
    `g ${one.dataset['go'] ?? ''}`,
    one.dataset['goName'] ?? one.textContent?.trim() ?? '',
  ])
  const parts = [...KEYS, ['Go to', jumps] as [string, string[][]]]
    .filter(([, rows]) => rows.length)
    .map(([title, rows]) =>
      el('section', {}, el('h3', {}, title), el('dl', {}, ...rows.flatMap(([keys = '', does = '']) => [
        el('dt', {}, ...keys.split(' ').flatMap((key, at) => [at ? ' ' : null, el('kbd', {}, key)])),
        el('dd', {}, does),
      ]))),
    )
  const close = el('button', { type: 'button', class: 'quiet-button' }, 'Close')
  close.addEventListener('click', () => sheet?.close())
  sheet = el('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' },
    el('header', {}, el('h2', { id: 'sheet-title' }, 'Keys'), close),
    el('div', { class: 'sheet-parts' }, ...parts))
  sheet.addEventListener('click', (event) => {
    if (event.target === sheet) sheet?.close()
  })
  document.body.append(sheet)
  sheet.showModal()
}
