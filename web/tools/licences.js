// The licences of all that stands in the bundles, found from the modules that went into them.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const NAMES = /^(licen[cs]e|copying|notice)(\.[a-z]+)?$/i

/** The folder and name of the package a module belongs to, undefined for a module of our own. */
function packageOf(id) {
  const at = id.lastIndexOf('/node_modules/')
  if (at < 0) return undefined
  const parts = id.slice(at + '/node_modules/'.length).split('/')
  const name = parts[0].startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
  return { name, folder: id.slice(0, at) + '/node_modules/' + name }
}

/** Packages of these modules; `whole` names those that come as one built file and bring their dependencies along. */
export function packages(ids, whole) {
  const found = new Map()
  const add = ({ name, folder }) => {
    if (found.has(name) || !existsSync(join(folder, 'package.json'))) return
    const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    found.set(name, { name, version: about.version, licence: about.license, folder })
    if (!whole.includes(name)) return
    const root = folder.slice(0, folder.lastIndexOf('/node_modules/') + '/node_modules/'.length)
    for (const next of Object.keys(about.dependencies ?? {}))
      if (!next.startsWith('@types/')) add({ name: next, folder: root + next })
  }
  for (const id of ids) {
    const one = packageOf(id)
    if (one) add(one)
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** One text: a list of the packages, then their licences, each text once. */
export function licences(found) {
  const lines = found.map((one) => `${one.name} ${one.version}: ${one.licence}`)
  const texts = new Map()
  for (const one of found) {
    const file = readdirSync(one.folder).filter((name) => NAMES.test(name)).sort()[0]
    const text = file ? readFileSync(join(one.folder, file), 'utf8').replace(/\r\n/g, '\n').trim() : `(${one.licence}; the package carries no text of it)`
    texts.set(text, [...(texts.get(text) ?? []), one.name])
  }
  const body = [...texts].map(([text, names]) => `${'='.repeat(72)}\n${names.join(', ')}\n${'='.repeat(72)}\n\n${text}\n`)
  return `Other people's work in the files beside this one:\n\n${lines.join('\n')}\n\n${body.join('\n')}`
}
