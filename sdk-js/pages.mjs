/** Builds the pages around the SDK: the stories below `/sdk/stories/` where the demo is on, and what `/preview/` shows a draft on. */
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

/** Files by their path in `dist/`. */
export async function stories() {
  const media = await readdir(at('stories/media'))
  return pages('stories', ['shell/index.html', 'shell/shell.css', 'page/story.html'], media.map((name) => `media/${name}`))
}

export const previews = () => pages('preview', ['shell/index.html', 'shell/shell.css', 'page/page.html', 'page/page.css'])

/** A shell and the page in its frame, each with its script; `texts` lie in one folder afterwards, `media` stay in theirs. */
async function pages(folder, texts, media = []) {
  const { outputFiles } = await build({
    entryPoints: { page: at(`${folder}/page/page.ts`), shell: at(`${folder}/shell/shell.ts`) },
    bundle: true,
    minify: true,
    write: false,
    outdir: at(folder),
    format: 'iife',
    target: 'es2022',
    loader: { '.css': 'text' },
  })
  const files = {}
  for (const { path, text } of outputFiles) files[path.slice(at('.').length)] = text
  for (const path of texts) files[`${folder}/${path.split('/')[1]}`] = await readFile(at(`${folder}/${path}`), 'utf8')
  for (const path of media) files[`${folder}/${path}`] = await readFile(at(`${folder}/${path}`))
  return files
}
