/** `node run.mjs bench|fit|review …`: runs a program of this folder, which is TypeScript, after a moment's bundling. */
import { build } from 'esbuild'
import { mkdirSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const [program = 'bench', ...rest] = process.argv.slice(2)
const outfile = at(`../../node_modules/.cache/anchors/${program}.mjs`)
mkdirSync(at('../../node_modules/.cache/anchors'), { recursive: true })
// Addresses of files beside a source stay those of the sources.
const here = { name: 'here', setup: ({ onLoad }) => onLoad({ filter: /tests\/anchors\/\w+\.ts$/ }, async ({ path }) => {
  const { readFile } = await import('node:fs/promises')
  return { contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' }
}) }
await build({ entryPoints: [at(`${program}.ts`)], bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', outfile, plugins: [here] })
process.argv.splice(1, 2, outfile)
const { main } = await import(pathToFileURL(outfile).href)
await main(rest)
