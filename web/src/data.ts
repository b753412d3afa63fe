import { ownAddress } from './dom'

/** What the island's `data-source` gives. Only this site is asked. Throws an Error whose message a reader can use. */
export async function fetched<T>(island: HTMLElement): Promise<T> {
  const source = island.dataset['source'] ?? ''
  const address = ownAddress(source)
  if (!address) throw new Error('its data has no address on this site')
  const answer = await fetch(address, { headers: { accept: 'application/json' }, credentials: 'same-origin' })
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  return (await answer.json()) as T
}
