import { toggleHelp } from './help'
import { step } from './rows'
import { nextTheme } from './theme'
import { switchZone } from './zone'

const WAIT = 1500 // milliseconds in which a letter after g is a jump

/** Whether keys are words here. */
const writing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** Every key of the page, in one place; none works while a field has the focus or a modifier is held. */
export function startKeys(say: (text: string) => void): void {
  let going = 0
  const search = (): HTMLElement | null => document.getElementById('search')
  const acts: Record<string, () => void> = {
    '?': toggleHelp,
    j: () => step(1),
    k: () => step(-1),
    t: () => say(nextTheme()),
    z: () => say(switchZone()),
    g: () => {
      going = Date.now()
    },
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-help]')) {
    button.hidden = false
    button.addEventListener('click', toggleHelp)
  }
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && writing(event.target)) (event.target as HTMLElement).blur()
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return
    if (document.querySelector('dialog[open]') && event.key !== '?') return
    if (Date.now() - going < WAIT && event.key !== 'g') {
      going = 0
      const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-go]')]
      const jump = links.find((one) => one.dataset['go'] === event.key)
      if (jump) {
        event.preventDefault()
        jump.click()
        return
      }
    }
    if (event.key === '/') {
      const field = search()
      if (!field) return
      event.preventDefault()
      const fold = field.closest('details')
      if (fold) fold.open = true
      field.focus()
      return
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
}
