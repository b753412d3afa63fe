import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { licences, packages } from './tools/licences.js'
import { built, sources } from './tools/manifest.js'

const here = dirname(fileURLToPath(import.meta.url))
const out = process.env.TACITUS_STATIC ?? join(here, '../src/tacitus/show/static')
const modules = join(here, 'node_modules')

// Files that go along as they are: MapLibre's worker (a page with a strict policy may start only a file of its own),
// and the shapes of countries.
const COPIED = {
  'map-worker.js': 'maplibre-gl/dist/maplibre-gl-worker.mjs',
  'countries.json': 'world-atlas/countries-50m.json',
}

/** After the build: what is copied, licences, manifest. */
function finish() {
  const ids = new Set()
  return {
    name: 'finish',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) for (const id of chunk.moduleIds ?? []) ids.add(id)
    },
    closeBundle() {
      mkdirSync(out, { recursive: true })
      for (const [name, from] of Object.entries(COPIED)) {
        copyFileSync(join(modules, from), join(out, name))
        ids.add(join(modules, from))
      }
      writeFileSync(join(out, 'LICENSES.txt'), licences(packages(ids, ['maplibre-gl'])))
      const manifest = { about: 'built from web/ by npm run build: do not edit', sources: sources(here), files: built(out) }
      writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n')
    },
  }
}

export default defineConfig({
  base: './',
  // vega-lite takes four small functions from vega, which vega-util has too; the whole of vega stays out
  resolve: { alias: [{ find: /^vega$/, replacement: 'vega-util' }] },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome111', 'firefox113', 'safari16.4'],
    modulePreload: false,
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: { app: join(here, 'src/app.ts'), style: join(here, 'styles/app.css') },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
  plugins: [finish()],
})
