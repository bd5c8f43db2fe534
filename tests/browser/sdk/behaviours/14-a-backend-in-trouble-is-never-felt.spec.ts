/** Behaviour 14. */
import type { Fault } from '../../fixtures/backend.ts'
import { expect, flow, test } from '../../fixtures/core.ts'

const FAULTS: Record<string, Fault> = {
  'hangs': 'hang',
  'drops connections': 'drop',
  'answers 500': { status: 500, body: 'Internal Server Error' },
  'answers a page': { status: 200, body: '<!doctype html><title>Sign in to the Wi-Fi</title>', headers: { 'content-type': 'text/html' } },
  'answers nonsense': { status: 200, body: '[17, null]' },
  'refuses': { status: 401, body: '{"error": {"code": "unauthenticated"}}' },
}

for (const [trouble, fault] of Object.entries(FAULTS)) {
  test(`the server ${trouble}: the page loads, nothing is thrown, nothing storms`, async ({ host, backend, page }) => {
    backend.publish(flow('hello'))
    backend.faults.set('/v1/decide', fault).set('/v1/b', fault)
    await host.open()
    await page.waitForFunction(() => typeof window.cairn?.version === 'string')
    // Several chances to ask and to send.
    await page.evaluate(() => {
      window.cairn.identify('u-1', { role: 'admin' })
      for (let number = 0; number < 50; number++) window.cairn.track('Click')
      history.pushState(null, '', '/host/other')
    })
    await expect.poll(() => backend.requests.length).toBeGreaterThan(0)
    await expect(page.getByRole('heading', { name: 'Invoices' })).toBeVisible()
    await expect(host.surface()).toHaveCount(0)
    expect(backend.requests.length).toBeLessThan(8)
  })
}

test('the script does not hold up the load event, though nobody answers', async ({ host, backend, page }) => {
  backend.faults.set('/v1/decide', 'hang').set('/v1/b', 'hang')
  await host.open()
  expect(await page.evaluate(() => document.readyState)).toBe('complete')
})

test('the renderer can not be had: reported, and the host is left alone', async ({ host, backend }) => {
  backend.publish(flow('hello'))
  backend.faults.set('/sdk/*/more.js', { status: 404 })
  await host.openReady()
  await host.taken('Flow Failed')
  expect(backend.taken.find(({ event }) => event === 'Flow Failed')?.properties).toMatchObject({ flow: 'hello', reason: 'network' })
  await expect(host.surface()).toHaveCount(0)
})

test('the content can not be had: reported, and the next flow has its turn', async ({ host, backend }) => {
  backend.publish(flow('broken'))
  backend.publish(flow('whole'))
  backend.documents.delete('/v1/content/broken.json')
  await host.openReady()
  await host.taken('Flow Failed')
  await expect(host.surface('whole')).toBeVisible()
})

test('the script is blocked by an extension: the stub swallows the calls', async ({ host, backend, page }) => {
  await page.route('**/sdk/cairn.js', (route) => route.abort())
  backend.before = 'window.cairn ||= new Proxy({ q: [] }, { get: (stub, name) => name === "q" ? stub.q : (...args) => { stub.q.push([name, args]) } })'
  await host.open()
  await page.evaluate(() => { window.cairn.identify('u-1') })
  await expect(page.getByRole('heading', { name: 'Invoices' })).toBeVisible()
})

test('what the server decided before still serves while it is away', async ({ host, backend, page }) => {
  backend.publish(flow('elsewhere'), { pages: { include: ['/host/other'] } })
  await host.openReady()
  backend.faults.set('/v1/decide', { status: 503 }).set('/v1/b', { status: 503 })
  await page.evaluate(() => { history.pushState(null, '', '/host/other') })
  await expect(host.surface('elsewhere')).toBeVisible()
})
