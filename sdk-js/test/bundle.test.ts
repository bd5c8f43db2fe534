/** The built bundles: booted as a page does it, also where storage throws; the same sources give the same bytes. */
import { JSDOM } from 'jsdom'
import { beforeAll, expect, test } from 'vitest'
import { bundle } from '../build.mjs'

let files: Record<string, string>
beforeAll(async () => { files = await bundle() }, 60_000)

interface Booted { cairn: { version: string; state(): { consent?: string }; track(event: string): void; q?: unknown }; posts: { url: string; body: string }[]; errors: unknown[] }

function boot(prepare: (window: JSDOM['window']) => void = () => {}, attributes = 'data-write-key="wk_test"'): Booted {
  const dom = new JSDOM('<!doctype html><head></head>', { url: 'https://app.example/', runScripts: 'outside-only' })
  const { window } = dom
  const posts: Booted['posts'] = []
  const errors: unknown[] = []
  window.addEventListener('error', ({ error }) => errors.push(error))
  Object.assign(window, { fetch: (url: string, { body }: { body: string }) => {
    posts.push({ url, body })
    return new Promise(() => {})
  } })
  const holder = window.document.createElement('div')
  holder.innerHTML = `<script src="https://cairn.example/sdk/cairn.js" ${attributes}></script>`
  Object.defineProperty(window.document, 'currentScript', { value: holder.firstElementChild })
  prepare(window)
  window.eval(files['cairn.js'] ?? '')
  return { cairn: (window as unknown as Booted).cairn, posts, errors }
}
const turn = () => new Promise((done) => { setTimeout(done) })

test('the script tag asks its own origin at once', async () => {
  const { cairn, posts, errors } = boot()
  await turn()
  expect(cairn.version).toBe('0.1.0')
  expect(posts.map(({ url }) => url)).toEqual(['https://cairn.example/v1/decide'])
  expect(JSON.parse(posts[0]?.body ?? '')).toMatchObject({
    writeKey: 'wk_test',
    anonymousId: expect.stringMatching(/^0\w{7}-/) as string,
    context: { page: { url: 'https://app.example/' }, library: 'cairn.js/0.1.0', sessionId: expect.any(String) as string },
  })
  expect(errors).toEqual([])
})

test('storage that throws is no storage', async () => {
  const { cairn, posts, errors } = boot((window) => {
    for (const area of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, area, { get() { throw new window.DOMException('no', 'SecurityError') } })
    }
  })
  await turn()
  expect(posts).toHaveLength(1)
  expect(cairn.state()).toMatchObject({ consent: 'granted' })
  expect(errors).toEqual([])
})

test('data-auto="off" waits for init', async () => {
  const { posts } = boot(undefined, 'data-write-key="wk_test" data-auto="off"')
  await turn()
  expect(posts).toEqual([])
})

test('data-consent and data-pages are heard', async () => {
  const { cairn, posts } = boot(undefined, 'data-write-key="wk_test" data-consent="pending" data-pages="off"')
  await turn()
  expect(cairn.state().consent).toBe('pending')
  expect(posts).toEqual([])
})

test('what the stub has queued is done, and who still holds the stub reaches the real thing', async () => {
  let stub: Record<string, (...args: unknown[]) => void> = {}
  const { cairn, posts } = boot((window) => {
    window.eval(files['stub.js'] ?? '')
    stub = (window as unknown as { cairn: typeof stub }).cairn
    stub['identify']?.('u-1', { role: 'admin' })
    stub['nothing']?.()
  })
  await turn()
  expect(posts.map(({ url }) => url)).toEqual(['https://cairn.example/v1/b'])
  expect(posts[0]?.body).toContain('"userId":"u-1"')
  stub['setConsent']?.('denied')
  expect(cairn.state().consent).toBe('denied')
})

test('a second tag changes nothing', () => {
  const { cairn } = boot((window) => { Object.assign(window, { cairn: { version: '9' } }) })
  expect(cairn.version).toBe('9')
})

test('an element of the host named cairn is no obstacle', async () => {
  const { cairn, posts } = boot((window) => {
    const named = window.document.createElement('div')
    named.id = 'cairn'
    window.document.documentElement.append(named)
  })
  await turn()
  expect(cairn.version).toBe('0.1.0')
  expect(posts).toHaveLength(1)
})

test('the same sources give the same bytes', async () => {
  expect(await bundle()).toEqual(files)
}, 60_000)

test('the manifest names every bundle of this build', () => {
  const { hash, files: lazy, core } = JSON.parse(files['manifest.json'] ?? '') as { hash: string; files: { path: string }[]; core: { integrity: string } }
  expect(lazy.map(({ path }) => path)).toContain(`${hash}/renderer.js`)
  expect(files['cairn.js']).toContain(hash)
  expect(core.integrity).toMatch(/^sha384-/)
})

test('nothing asks for eval, inline markup or third parties', () => {
  for (const [path, code] of Object.entries(files)) {
    if (path.endsWith('.js')) expect(code, path).not.toMatch(/\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write|https?:\/\/(?!www\.w3\.org)[a-z]/)
  }
})
