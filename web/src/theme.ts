/** Light, dark, or as the system has it: a button steps through the three, and the choice is kept in this browser. */

const KEY = 'tacitus.theme'
const ORDER = ['auto', 'light', 'dark'] as const
const SAID = { auto: 'as your system', light: 'light', dark: 'dark' }
type Theme = (typeof ORDER)[number]

function current(): Theme {
  const set = document.documentElement.dataset['theme']
  return set === 'light' || set === 'dark' ? set : 'auto'
}

function choose(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'auto') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  try {
    if (theme === 'auto') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {
    // no storage: it holds for this page
  }
  document.dispatchEvent(new Event('scheme'))
}

export function nextTheme(): string {
  const next = ORDER[(ORDER.indexOf(current()) + 1) % ORDER.length] ?? 'auto'
  choose(next)
  show()
  return `Colours: ${SAID[next]}`
}

function show(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-theme-switch]')) {
    button.hidden = false
    const label = `Colours: ${SAID[current()]}`
    button.title = label
    button.setAttribute('aria-label', `${label}. Change`)
    button.dataset['themeSwitch'] = current()
  }
}

export function startTheme(say: (text: string) => void): void {
  show()
  for (const button of document.querySelectorAll('[data-theme-switch]')) button.addEventListener('click', () => say(nextTheme()))
}
