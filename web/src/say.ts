/** A polite word to whoever cannot see what changed. */
let voice: HTMLElement | undefined

export function say(text: string): void {
  if (!voice) {
    voice = document.createElement('div')
    voice.className = 'unseen'
    voice.setAttribute('role', 'status')
    document.body.append(voice)
  }
  voice.textContent = text
}
