/** Builds the story pages: what the server has below `/sdk/stories/` where the demo is on. */
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

/** Files by their path in `dist/`. */
export async function stories() {
  const { outputFiles } = await build({
    entryPoints: { page: at('page/page.ts'), shell: at('shell/shell.ts') },
    bundle: true,
    minify: true,
    write: false,
    outdir: at('.'),
    format: 'iife',
    target: 'es2022',
    loader: { '.css': 'text' },
  })
  const files = {}
  for (const { path, text } of outputFiles) files[`stories/${path.slice(at('.').length)}`] = text
  for (const path of ['shell/index.html', 'shell/shell.css', 'page/story.html']) files[`stories/${path.split('/')[1]}`] = await readFile(at(path), 'utf8')
  for (const name of await readdir(at('media'))) files[`stories/media/${name}`] = await readFile(at(`media/${name}`))
  return files
}
