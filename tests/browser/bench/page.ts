/** The host's page in which all are measured, and the server that has it. */
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { Backend } from '../fixtures/backend.ts'
import { flow } from '../fixtures/core.ts'
import { FIRST, SECOND } from './contenders/tour.ts'

export type Contender = 'cairn' | 'driver.js' | 'shepherd.js'
export const CONTENDERS: Contender[] = ['cairn', 'driver.js', 'shepherd.js']
/** Which of the scripts below is in whose page. */
const SCRIPTS: Record<Contender, string> = { 'cairn': 'cairn', 'driver.js': 'lazyDriver', 'shepherd.js': 'lazyShepherd' }

export const pageOf = (contender: Contender) => `/host/bench/${SCRIPTS[contender]}`

export async function startBackend(): Promise<Backend> {
  const backend = await Backend.start()
  const at = (name: string) => fileURLToPath(new URL(`contenders/${name}.ts`, import.meta.url))
  const names = ['cairn', 'driver', 'shepherd', 'lazyDriver', 'lazyShepherd']
  const { outputFiles } = await build({
    entryPoints: names.map(at),
    bundle: true,
    minify: true,
    write: false,
    outdir: '/host/bench',
    format: 'esm',
    loader: { '.css': 'text' },
  })
  for (const { path, text } of outputFiles) backend.serve(path, 'js', text)
  for (const contender of CONTENDERS) backend.serve(pageOf(contender), 'html', html(SCRIPTS[contender], contender === 'cairn'))
  backend.serve('/host/bench/nothing', 'html', '<!doctype html><html lang="en"><head><title>Nothing</title></head><body></body></html>')
  backend.serve('/host/bench/empty.js', 'js', '')
  backend.publish(flow('tour', [FIRST, SECOND].map(({ selector, title, text }) => ({
    pattern: 'tooltip' as const,
    anchor: { test: /=(\w+)/.exec(selector)?.[1] ?? '' },
    content: [
      { type: 'heading' as const, id: 'heading', text: [{ type: 'text' as const, text: title }] },
      { type: 'text' as const, id: 'text', text: [[{ type: 'text' as const, text }]] },
    ],
  }))), { trigger: { on: 'event', event: 'Go' } })
  return backend
}

/** A page of ordinary size: some three hundred rows in a table, a sticky header, a toolbar. */
function html(script: string, isOurs: boolean): string {
  const row = (number: number) => `<tr><td>2026-${number}</td><td>Guest ${number}</td><td>A ${number % 40}</td><td>${number % 14}</td></tr>`
  return `<!doctype html><html lang="en"><head><title>Bookings</title>
<style>body{margin:0;font:15px/1.5 sans-serif}header{position:sticky;top:0;height:56px;background:#fff}td{padding:8px 16px}.bar{display:flex;gap:12px;padding:300px 24px 24px}</style>
<script type="module" src="/host/bench/${script}.js"></script>${isOurs ? '<script async src="/sdk/cairn.js" data-write-key="wk_test"></script>' : ''}</head>
<body><header>Harbour</header><div class="bar"><button data-testid="create">New booking</button><button data-testid="export">Export</button></div>
<table>${Array.from({ length: 300 }, (_, number) => row(number)).join('')}</table></body></html>`
}
