/** What is under way goes on after a reload, a full navigation, and in another tab; who signs in or out is not confused. */
import { expect, flow, test } from '../../fixtures/core.ts'

const TOUR = flow('tour', [{}, {}, {}])

test('a reload goes on at the same step, and is no second impression', async ({ host, backend, page }) => {
  backend.publish(TOUR, { trigger: { on: 'page', after: 500 } })
  await host.open()
  await host.action('next').click()
  await expect(page.locator('[data-cairn-step="s2"]')).toBeVisible()
  await host.taken('Step Completed')
  await page.reload()
  await expect(page.locator('[data-cairn-step="s2"]')).toBeVisible()
  await host.taken('Step Shown', 3)
  expect(backend.names().filter((name) => name === 'Flow Shown')).toHaveLength(1)
})

test('a full navigation and another tab go on too', async ({ host, backend, page, context }) => {
  backend.publish(TOUR)
  await host.open()
  await host.action('next').click()
  await expect(page.locator('[data-cairn-step="s2"]')).toBeVisible()
  await page.goto(`${backend.url}/host/other`)
  await expect(page.locator('[data-cairn-step="s2"]')).toBeVisible()
  const tab = await context.newPage()
  await tab.goto(`${backend.url}/host/third`)
  await expect(tab.locator('[data-cairn-step="s2"]')).toBeVisible()
})

test('what was closed does not come back with a reload, though the server has not heard of it yet', async ({ host, backend, page }) => {
  backend.publish(flow('hello'))
  backend.decide = () => backend.names().includes('Flow Dismissed') ? { ...backend.answer, flows: [] } : backend.answer
  await host.open()
  await expect(host.surface('hello')).toBeVisible()
  backend.faults.set('/v1/b', 'drop')
  await page.keyboard.press('Escape')
  await expect(host.surface()).toHaveCount(0)
  backend.faults.clear()
  await page.reload()
  await host.ready()
  await host.taken('Flow Dismissed')
  await expect(host.surface()).toHaveCount(0)
})

test('nothing that depends on identity shows while identify is under way', async ({ host, backend, page }) => {
  backend.publish(flow('for-everyone'))
  backend.decide = ({ userId }) => userId ? { ...backend.answer, flows: [] } : backend.answer
  let deliver = () => {}
  backend.gates.set('/v1/b', new Promise((resolve) => { deliver = resolve }))
  await host.open('/host/invoices')
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate(() => { window.cairn.identify('u-1') })
  await expect.poll(() => backend.requests.some(({ path }) => path === '/v1/b')).toBe(true)
  await expect(host.surface()).toHaveCount(0)
  deliver()
  await page.evaluate(() => window.cairn.ready())
  await expect.poll(() => backend.questions.at(-1)?.userId).toBe('u-1')
  await expect(host.surface()).toHaveCount(0)
})

test('log-out takes away what showed and goes on as somebody new', async ({ host, backend, page }) => {
  backend.publish(flow('for-ada'))
  backend.decide = ({ userId }) => userId === 'ada' ? backend.answer : { ...backend.answer, flows: [] }
  await host.openReady()
  await page.evaluate(() => { window.cairn.identify('ada') })
  await expect(host.surface('for-ada')).toBeVisible()
  const before = backend.questions.at(-1)?.anonymousId
  await page.evaluate(() => { window.cairn.reset() })
  await expect(host.surface()).toHaveCount(0)
  await expect.poll(() => backend.questions.at(-1)?.userId).toBeUndefined()
  expect(backend.questions.at(-1)?.anonymousId).not.toBe(before)
})

test('a visitor with blocked storage sees a thing once on a page and is part of no experiment', async ({ host, backend, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError') } })
  })
  backend.publish(flow('tested'), { experiment: { key: 'ab', variant: 'long', shows: true } })
  backend.publish(flow('plain'), { frequency: { until: 'never' } })
  await host.open()
  await expect(host.surface('plain')).toBeVisible()
  await host.action('next').click()
  await host.taken('Flow Completed')
  await page.evaluate(() => { history.pushState(null, '', '/host/other') })
  await host.asked(3)
  await expect(host.surface()).toHaveCount(0)
  expect(backend.names()).not.toContain('Flow Exposed')
})
