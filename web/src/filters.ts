type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** The form of conditions: it works without this. With it, empty fields stay out of the address, a span that ends before
 * it begins is said at once. */
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
}
