/** A page on which nothing shows hardly notices that Cairn is there. */
import { expect, flow, test } from '../../fixtures/core.ts'
import { live, watchTheScripts } from '../../fixtures/live.ts'

test('one question, one batch, no bundle but the script, no preflight', async ({ host, backend, page }) => {
  const scripts: string[] = []
  page.on('request', (request) => { if (request.url().includes('/sdk/')) scripts.push(new URL(request.url()).pathname) })
  await host.openReady()
  await host.taken('page')
  expect(backend.requests.map(({ path }) => path).sort()).toEqual(['/v1/b', '/v1/decide'])
  expect(backend.requests.some(({ preflight }) => preflight)).toBe(false)
  expect(scripts).toEqual(['/sdk/cairn.js'])
})

test('no timer, frame or observer while nothing waits, and three listeners', async ({ host, backend, page }) => {
  await watchTheScripts(page)
  backend.publish(flow('elsewhere'), { pages: { include: ['/host/elsewhere'] } })
  backend.publish(flow('by-event'), { trigger: { on: 'event', event: 'Invoice Paid' } })
  await host.openReady()
  await host.taken('page')
  await expect.poll(() => live(page)).toEqual({ timers: 0, asked: [], observing: 0, listeners: ['currententrychange', 'pageshow', 'visibilitychange'] })
})

test('destroy leaves no timer and no listener, whatever showed or was waited for', async ({ host, backend, page }) => {
  await watchTheScripts(page)
  backend.publish(flow('shown', [{ pattern: 'slideout' }]))
  backend.publish(flow('delayed', [{}], 'survey'), { interrupts: false, trigger: { on: 'page', after: 60_000 } })
  backend.publish(flow('awaited', [{}], 'banner'), { trigger: { on: 'element', anchor: { test: 'nowhere' }, is: 'visible' } })
  await host.open()
  await host.taken('Flow Shown')
  expect((await live(page)).timers).toBeGreaterThan(0)
  await page.evaluate(() => { window.cairn.destroy() })
  await expect.poll(() => live(page)).toMatchObject({ timers: 0, observing: 0, listeners: [] })
})

test('what draws a flow is loaded, and where nobody says what that is, everything', async ({ host, backend, page }) => {
  const loaded: string[] = []
  page.on('request', (request) => { loaded.push(...(/(\w+)\.js$/.exec(request.url())?.slice(1) ?? [])) })
  backend.publish(flow('here', [{ pattern: 'tooltip', anchor: { test: 'new-invoice' } }]), { needs: 'renderer' })
  await host.open()
  await expect(host.surface('here')).toBeVisible()
  expect(loaded).toEqual(['cairn', 'renderer', 'tabs'])
  loaded.length = 0
  delete backend.answer.flows[0]?.needs
  await host.open()
  await expect(host.surface('here')).toBeVisible()
  expect(loaded.toSorted()).toEqual(['cairn', 'more'])
})

test('a page that began with the least gets what comes after it', async ({ host, backend, page }) => {
  backend.publish(flow('hello'), { needs: 'modal' })
  await host.open()
  await expect(host.surface('hello')).toBeVisible()
  backend.publish(flow('here', [{ pattern: 'tooltip', anchor: { test: 'new-invoice' } }]), { needs: 'renderer' })
  backend.publish(flow('strip', [{}], 'banner'))
  await page.evaluate(() => { window.cairn.setLocale('en') })
  await expect(host.surface('strip')).toBeVisible()
  await host.surface('hello').locator('[data-cairn-action=next]').click()
  await expect(host.surface('here')).toBeVisible()
})

test('a plain modal that is all there is loads nothing else', async ({ host, backend, page }) => {
  const loaded: string[] = []
  page.on('request', (request) => { loaded.push(...(/(\w+)\.js$/.exec(request.url())?.slice(1) ?? [])) })
  backend.publish(flow('hello'), { needs: 'modal' })
  await host.open()
  await host.action('next').click()
  await host.taken('Flow Completed')
  expect(loaded).toEqual(['cairn', 'modal', 'tabs'])
})
