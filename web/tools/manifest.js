// What the build was made of: one hash of all sources, so that a stale build is found without Node.
// tests/show/test_static_current.py reckons the same hash: keep the two alike.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const LEFT_OUT = new Set(['node_modules', 'README.md'])
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

function* files(folder, under = '') {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = under + entry.name
    if (!under && LEFT_OUT.has(entry.name)) continue
    if (entry.isDirectory()) yield* files(join(folder, entry.name), path + '/')
    else yield path
  }
}

/** sha256 over "path NUL sha256-of-content LF" of every source, in the order of code points of the paths. */
export function sources(folder) {
  const whole = createHash('sha256')
  for (const path of [...files(folder)].sort((a, b) => (a < b ? -1 : 1)))
    whole.update(`${path}\0${sha256(readFileSync(join(folder, path)))}\n`)
  return whole.digest('hex')
}

/** {name: [bytes, sha256]} of what lies in a folder. */
export function built(folder) {
  const found = {}
  for (const path of [...files(folder)].sort())
    if (path !== 'manifest.json') {
      const bytes = readFileSync(join(folder, path))
      found[path] = { bytes: bytes.length, sha256: sha256(bytes) }
    }
  return found
}
