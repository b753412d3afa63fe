import { ownAddress } from './dom'

/** What the island's `data-source` gives. */
export const fetched = <T>(island: HTMLElement): Promise<T> => fetchedFrom<T>(island.dataset['source'] ?? '')

/** JSON of this site; no other is asked. Throws an Error whose message a reader can use. */
export async function fetchedFrom<T>(source: string, signal?: AbortSignal): Promise<T> {
  const address = ownAddress(source)
  if (!source || !address) throw new Error('its data has no address on this site')
  const answer = await fetch(address, { headers: { accept: 'application/json' }, credentials: 'same-origin', ...(signal ? { signal } : {}) })
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  return (await answer.json()) as T
}
