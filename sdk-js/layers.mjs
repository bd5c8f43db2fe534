/**
 * Bundles that take from one another: a module that is in one of them already is imported from there, so that nothing is sent
 * twice. esbuild's own splitting makes a file of every shared part; here the shared parts stay in the bundle that is loaded first.
 */
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

/**
 * `entries` are paths by name, `takes` the names of those that a bundle may take from. Answers unminified code by name;
 * `options` are those for esbuild.
 */
export async function layers(entries, takes, options) {
  const modules = {}
  for (const [name, path] of Object.entries(entries)) modules[name] = await modulesOf(path)
  const wanted = Object.fromEntries(Object.keys(entries).map((name) => [name, new Map()]))
  const code = {}
  // Whoever takes comes before whom it takes from, since that one has to know what to give.
  for (const name of Object.keys(entries).toReversed()) {
    const ownerOf = (path) => takes[name].find((other) => modules[other].has(path))
    const { outputFiles: [{ text }], mangleCache } = await build({
      ...options,
      stdin: { contents: entryOf(entries[name], wanted[name]), resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      write: false,
      format: 'esm',
      plugins: [external(ownerOf)],
    })
    options = { ...options, mangleCache }
    code[name] = joined(text, wanted)
  }
  return { code, mangleCache: options.mangleCache }
}

const FROM_OTHERS = /import \{([^}]*)\} from "([\w-]+)\|([^"]*)";/g

async function modulesOf(path) {
  const { metafile } = await build({ entryPoints: [path], bundle: true, write: false, format: 'esm', metafile: true, outdir: '/' })
  return new Set(Object.keys(metafile.inputs).map((input) => resolve(input)))
}

/** What the bundle exports anyway, and under short names what others take from its modules. */
function entryOf(path, wanted) {
  const given = [...wanted].map(([key, short]) => {
    const [module, name] = key.split('|')
    return `export { ${name} as ${short} } from ${JSON.stringify(module)}`
  })
  return [`export * from ${JSON.stringify(path)}`, ...given].join('\n')
}

const external = (ownerOf) => ({
  name: 'taken-from-another-bundle',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.ts$/ }, ({ path, resolveDir }) => {
      const module = join(resolveDir, path)
      const owner = ownerOf(module)
      return owner ? { path: `${owner}|${module}`, external: true } : undefined
    })
  },
})

/** Every import from another bundle once, under the short name that the other bundle gives it. */
function joined(text, wanted) {
  const locals = {}
  const renamed = []
  let rest = text.replaceAll(FROM_OTHERS, (_, names, owner, module) => {
    const mine = (locals[owner] ??= new Map())
    for (const each of names.split(',')) {
      const [name, local = name] = each.trim().split(' as ')
      const short = shortName(wanted[owner], `${module}|${name}`)
      if (mine.has(short)) renamed.push([local, mine.get(short)])
      else mine.set(short, local)
    }
    return ''
  })
  // esbuild gives each import a name of its own, which nothing else in the text has.
  for (const [local, first] of renamed) rest = rest.replaceAll(new RegExp(`\\b${local}\\b`, 'g'), first)
  const imports = Object.entries(locals).map(([owner, mine]) => `import {${[...mine].map((pair) => pair.join(' as ')).join()}} from "./${owner}.js";`)
  return [...imports, rest].join('\n')
}

function shortName(wanted, key) {
  if (!wanted.has(key)) wanted.set(key, `_${wanted.size.toString(36)}`)
  return wanted.get(key)
}
