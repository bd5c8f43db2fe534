/** Builds `dist/`: the script tag's core, the bundles that it loads, the stub, the npm package, each with its .br and .gz. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'esbuild'
import { minify } from 'terser'
import ts from 'typescript'
import { internal } from './src/internal.mjs'
import { previews, stories } from './pages.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const { version } = JSON.parse(await readFile(at('package.json'), 'utf8'))

/** What the core loads. Each has all that it needs, and `more` all that the first three have: as one text they are smallest. */
const LAZY = ['modal', 'renderer', 'anchors', 'more', 'tabs', 'renew', 'history', 'help', 'debugger', 'inspector']

/** The files of `dist/` by their path there. The same sources give the same bytes. */
export async function bundle() {
  // The core, which is loaded on every page, has the first choice of short names.
  let { mangleCache } = await compile('tag')
  const lazy = {}
  for (const name of LAZY) {
    const { code, ...rest } = await compile(name, { format: 'esm', mangleCache })
    lazy[name] = await shrink(code)
    mangleCache = rest.mangleCache
  }
  const hash = digest('sha256', 'hex', Object.values(lazy).join('\n')).slice(0, 10)
  const core = await compile('tag', { mangleCache }, hash)
  const stub = await compile('stub')

  const files = { 'cairn.js': await shrink(core.code, true), 'stub.js': await shrink(stub.code) }
  for (const [name, code] of Object.entries(lazy)) files[`${hash}/${name}.js`] = code
  files['manifest.json'] = `${JSON.stringify(manifest(files, hash), null, 2)}\n`
  return { ...files, ...await packageFiles() }
}

const COMPILED = {
  target: 'es2022',
  legalComments: 'none',
  minifySyntax: true,
  define: { __VERSION__: JSON.stringify(version) },
  mangleProps: new RegExp(`^(${internal.join('|')})$`),
}

/** With the internal properties shortened. */
async function compile(name, options = {}, hash = '') {
  const { outputFiles: [{ text }], mangleCache } = await build({
    ...COMPILED,
    entryPoints: [at(`src/entry/${name}.ts`)],
    bundle: true,
    write: false,
    format: 'iife',
    define: { ...COMPILED.define, __HASH__: JSON.stringify(hash) },
    mangleCache: {},
    ...options,
  })
  return { code: text, mangleCache }
}

/** esbuild has shortened the internal properties; terser does the rest by some two per cent better. */
async function shrink(text, hoists = false) {
  const { code } = await minify(withoutLineBreaks(text), {
    ecma: 2022,
    module: true,
    toplevel: true,
    // Tried one by one: these give the fewest bytes after brotli.
    compress: { passes: 5, ecma: 2022, unsafe: true, unsafe_arrows: true, pure_getters: true, hoist_vars: hoists, join_vars: false, sequences: false },
  })
  return `${code}\n`
}

/** Style sheets are written as templates with a rule a line. */
function withoutLineBreaks(text) {
  return text.replaceAll(/(?<=[=:+] )`\n[^`]*`/g, (sheet) => sheet.replaceAll('\n', ''))
}

function manifest(files, hash) {
  const described = (path) => ({ path, integrity: `sha384-${digest('sha384', 'base64', files[path])}` })
  const lazy = Object.keys(files).filter((path) => path.startsWith(`${hash}/`))
  return {
    version,
    hash,
    core: described('cairn.js'),
    renderer: described(`${hash}/renderer.js`),
    stub: described('stub.js'),
    files: lazy.map(described),
  }
}

/** The npm package: modules that the host's bundler takes in and splits, and their types. */
async function packageFiles() {
  const { outputFiles } = await build({
    entryPoints: { index: at('src/entry/npm.ts'), renderer: at('src/renderer/index.ts') },
    bundle: true,
    splitting: true,
    write: false,
    outdir: at('dist/npm'),
    format: 'esm',
    target: 'es2022',
    chunkNames: 'parts/[name]-[hash]',
    define: { __VERSION__: JSON.stringify(version), __HASH__: '""' },
  })
  const files = {}
  for (const { path, text } of outputFiles) files[path.slice(at('dist/').length)] = text
  for (const name of ['cairn', 'content', 'decide', 'renderer', 'generated']) {
    const types = await declarations(at(`src/contract/${name}.ts`))
    if (types) files[`npm/contract/${name}.d.ts`] = types
  }
  files['npm/index.d.ts'] = await declarations(at('src/entry/npm.ts'), '../contract/')
  files['npm/renderer.d.ts'] = await declarations(at('src/renderer/index.ts'), '../contract/')
  return files
}

/** Declarations without a look at other files, in milliseconds: what is exported there has its type written down. */
async function declarations(path, contract) {
  const source = await readFile(path, 'utf8').catch(() => undefined)
  if (source === undefined) return undefined
  const { outputText } = ts.transpileDeclaration(source, { fileName: path, compilerOptions: { target: ts.ScriptTarget.ES2022, isolatedDeclarations: true } })
  return outputText.replaceAll(/(from ['"])([^'"]+)\.ts(['"])/g, (_, start, target, end) =>
    `${start}${contract ? target.replace(contract, './contract/') : target}.js${end}`)
}

function digest(algorithm, encoding, text) {
  return createHash(algorithm).update(text).digest(encoding)
}

/** As the server sends it: brotli 11, with the way of coding distances that suits the text best. */
export async function brotli(text) {
  const { BROTLI_PARAM_NDIRECT, BROTLI_PARAM_NPOSTFIX, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const bytes = Buffer.from(text)
  const tries = [0, 1, 2, 3].flatMap((postfix) => [0, 3, 7, 9, 15].map((direct) => promisify(brotliCompress)(bytes, { params: {
    [BROTLI_PARAM_QUALITY]: 11,
    [BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [BROTLI_PARAM_NPOSTFIX]: postfix,
    [BROTLI_PARAM_NDIRECT]: direct << postfix,
  } })))
  return (await Promise.all(tries)).reduce((best, next) => (next.length < best.length ? next : best))
}

async function write(files) {
  const wanted = Object.entries(files).map(async ([path, text]) => {
    const file = at(`dist/${path}`)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    if (path.startsWith('npm/')) return
    await writeFile(`${file}.br`, await brotli(text))
    await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }))
  })
  await Promise.all(wanted)
  await removeOthers(files)
}

/** What earlier builds left behind goes after the new files are there: somebody may be serving them. */
async function removeOthers(files) {
  const kept = new Set(Object.keys(files).flatMap((path) => [path, `${path}.br`, `${path}.gz`]))
  for (const entry of await readdir(at('dist'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !kept.has(path.slice(at('dist/').length))) await rm(path)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = { ...await bundle(), ...await stories(), ...await previews() }
  await write(files)
  console.log(`${Object.keys(files).length} files in sdk-js/dist`)
}
