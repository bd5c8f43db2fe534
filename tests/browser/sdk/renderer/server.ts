/** Serves the fixture pages with the renderer's bundles, under the content security policy that Cairn promises to work with. */
import { build } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** To the letter the policy that the docs promise; `lax` only lets the host's own style sheet and axe in. */
const POLICIES = {
  strict: "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; media-src 'self'; style-src 'none'; require-trusted-types-for 'script'",
  lax: "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'; frame-src 'self'",
}
const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }

/** Bundles once; answers `/<page>.html`, `/<name>.js` and whatever else lies in `pages/`. */
export async function startServer(): Promise<{ url: string; close(): Promise<void> }> {
  const scripts = await bundle()
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fixture')
    void read(pathname, scripts).then(
      (body) => {
        response.setHeader('content-type', TYPES[pathname.split('.').at(-1) ?? ''] ?? 'text/plain')
        response.setHeader('content-security-policy', POLICIES[searchParams.has('strict') ? 'strict' : 'lax'])
        response.end(body)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closed(server) }
}

/** The driver with the renderer's bundles, each in a file of its own, as a host's page loads them. */
async function bundle(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [at('driver.ts')],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
  })
  return new Map(outputFiles.map(({ path, contents }) => [path, contents]))
}

async function read(path: string, scripts: Map<string, Uint8Array>): Promise<Uint8Array> {
  if (path === '/axe.js') return readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')))
  return scripts.get(path) ?? readFile(at(`pages${path}`))
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((done) => server.close(() => done()))
}
