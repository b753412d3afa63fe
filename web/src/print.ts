/** The print button, and folded parts that paper should show: opened for the print, folded again after it. */
export function startPrint(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
  const opened: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('main details:not([open]):not([data-screen])')) {
      fold.open = true
      opened.push(fold)
    }
  })
  addEventListener('afterprint', () => {
    for (const fold of opened.splice(0)) fold.open = false
  })
}
