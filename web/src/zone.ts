/** Times in the reader's own zone, on request: reports give theirs in UTC or with an offset. */

const KEY = 'tacitus.zone'
const FORM: Intl.DateTimeFormatOptions = {
  day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
}

/** Only what names an hour and its zone can be told in another: a bare day is the same day everywhere. */
const isInstant = (value: string): boolean => /T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(value)

function times(): HTMLTimeElement[] {
  return [...document.querySelectorAll<HTMLTimeElement>('time[datetime]')].filter((one) => isInstant(one.dateTime))
}

function local(): boolean {
  try {
    return localStorage.getItem(KEY) === 'local'
  } catch {
    return false
  }
}

function apply(own: boolean): void {
  for (const time of times()) {
    const written = (time.dataset['written'] ??= time.textContent ?? '')
    const moment = new Date(time.dateTime)
    const readable = own && !Number.isNaN(moment.getTime())
    time.textContent = readable ? new Intl.DateTimeFormat('en-GB', FORM).format(moment) : written
    if (readable) time.title = `as reported: ${written}`
    else time.removeAttribute('title')
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  for (const button of document.querySelectorAll<HTMLElement>('[data-zone-switch]')) {
    button.hidden = times().length === 0
    button.setAttribute('aria-pressed', String(own))
    button.title = own ? `Times are told in ${zone}` : 'Times are told as reported'
  }
}

export function switchZone(): string {
  const own = !local()
  try {
    localStorage.setItem(KEY, own ? 'local' : 'reported')
  } catch {
    // no storage: it holds for this page
  }
  apply(own)
  return own ? `Times in your zone, ${Intl.DateTimeFormat().resolvedOptions().timeZone}` : 'Times as reported'
}

export function startZone(say: (text: string) => void): void {
  apply(local())
  for (const button of document.querySelectorAll('[data-zone-switch]')) button.addEventListener('click', () => say(switchZone()))
}
