/** Fails when what the first screen needs grows beyond its budget: index.html, its script and style, and what they import at once. */
import { existsSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

const DIST = new URL('../dist/', import.meta.url).pathname
const BUDGET = 350_000
/** The page itself, and the two screens that one can land on first. */
const FIRST = ['index.html', 'src/features/sign-in/SignIn.tsx', 'src/features/home/Home.tsx']

if (!existsSync(`${DIST}index.html`)) {
  console.error('There is no builder/dist: run `npm run build -w builder` first.')
  process.exit(1)
}
const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8'))
const wanted = new Set(['index.html'])

function want(key) {
  const chunk = manifest[key]
  for (const file of [chunk.file, ...(chunk.css ?? [])]) wanted.add(file)
  for (const imported of chunk.imports ?? []) if (!wanted.has(manifest[imported].file)) want(imported)
}
for (const key of FIRST) want(key)

let total = 0
for (const file of [...wanted].sort()) total += brotliCompressSync(readFileSync(DIST + file)).length
console.log(`builder, first load: ${total.toLocaleString('en')} B brotli in ${wanted.size} files (budget ${BUDGET.toLocaleString('en')})`)
if (total > BUDGET) process.exit(1)
