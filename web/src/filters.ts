import { el } from './dom'

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** The form of conditions: it works without this. With it, empty fields stay out of the address, a span that ends before
 * it begins is said at once, and each condition in force is a chip that takes itself away. */
export function mount(island: HTMLElement): void {
  const form = island.querySelector('form')
  if (!form) return
  const fields = (): Field[] => [...form.elements].filter((one): one is Field => 'name' in one && (one as Field).name !== '' && 'value' in one)
  form.addEventListener('submit', () => {
    const empty = fields().filter((field) => field.value === '' && !field.disabled)
    for (const field of empty) field.disabled = true
    setTimeout(() => empty.forEach((field) => (field.disabled = false)))
  })
  const [since, until] = ['since', 'until'].map((name) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`))
  const check = (): void => {
    const backwards = since?.value && until?.value && since.value > until.value
    until?.setCustomValidity(backwards ? 'The last day stands before the first.' : '')
  }
  since?.addEventListener('input', check)
  until?.addEventListener('input', check)
  for (const select of form.querySelectorAll<HTMLSelectElement>('select[data-submit]')) select.addEventListener('change', () => form.requestSubmit())
  if (!island.querySelector('[data-chips]')) addChips(island, form)
}

/** Where the server lists no conditions in force, they are read from the address. */
function addChips(island: HTMLElement, form: HTMLFormElement): void {
  const address = new URL(location.href)
  const known = new Map<string, string>()
  for (const label of form.querySelectorAll('label')) {
    const field = label.control as Field | null
    if (field?.name) known.set(field.name, (label.querySelector('.label') ?? label).firstChild?.textContent?.trim() ?? field.name)
  }
  const chips = [...address.searchParams].filter(([name, value]) => value && known.has(name))
  if (!chips.length) return
  const list = el('ul', { class: 'chips', 'aria-label': 'Conditions in force' })
  for (const [name, value] of chips) {
    const without = new URL(address)
    without.searchParams.delete(name, value)
    without.searchParams.delete('page')
    without.searchParams.delete('after')
    const said = `${known.get(name)}: ${value}`
    list.append(el('li', {}, el('a', { href: without.pathname + without.search, 'aria-label': `Without ${said}` }, el('bdi', {}, said), el('span', { 'aria-hidden': 'true' }, ' ×'))))
  }
  island.append(list)
}
