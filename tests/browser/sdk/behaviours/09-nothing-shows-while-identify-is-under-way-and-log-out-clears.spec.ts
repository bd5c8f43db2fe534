/** Behaviour 9. */
import { expect, flow, test } from '../../fixtures/core.ts'

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

test('what shows is hidden while somebody signs in, and comes back only if it is for them too', async ({ host, backend, page }) => {
  backend.publish(flow('for-everyone', [{ pattern: 'slideout' }]))
  backend.publish(flow('for-strangers', [{ pattern: 'banner' }], 'banner'))
  const all = backend.answer.flows
  backend.decide = ({ userId }) => ({ ...backend.answer, flows: userId ? all.slice(0, 1) : all })
  await host.openReady()
  await expect(host.surface('for-strangers')).toBeVisible()
  await expect(host.surface('for-everyone')).toBeVisible()
  let deliver = () => {}
  backend.gates.set('/v1/b', new Promise((resolve) => { deliver = resolve }))
  expect(await page.evaluate(() => {
    window.cairn.identify('u-1')
    return document.querySelectorAll('cairn-root').length
  })).toBe(0)
  deliver()
  await expect(host.surface('for-everyone')).toBeVisible()
  await expect(host.surface('for-strangers')).toHaveCount(0)
})
