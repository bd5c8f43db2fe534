/** Behaviour 10. The order itself is the server's: tests/domain/delivery. */
import { expect, flow, test } from '../../fixtures/core.ts'

test('one that interrupts at a time, in one order; the next has its turn when the first is over', async ({ host, backend, page }) => {
  backend.publish(flow('first'))
  backend.publish(flow('second'))
  backend.publish(flow('beside', [{}], 'banner'))
  const all = backend.answer.flows
  backend.decide = () => ({ ...backend.answer, flows: all.filter(({ key }) => !(key === 'first' && backend.names().includes('Flow Dismissed'))) })
  await host.open()
  await expect(host.surface('first')).toBeVisible()
  await expect(host.surface('beside')).toBeAttached()
  await expect(host.surface('second')).toHaveCount(0)
  expect(await page.evaluate(() => window.cairn.explain('second'))).toContain('second waits behind first')
  await page.keyboard.press('Escape')
  await expect(host.surface('second')).toBeVisible()
})

test('a trigger that comes while another flow has the screen waits for its turn, and loses nothing', async ({ host, backend, page }) => {
  backend.publish(flow('first', [{ pattern: 'slideout' }]))
  backend.publish(flow('second', [{ pattern: 'slideout' }]), { trigger: { on: 'event', event: 'Invoice Paid' } })
  backend.decide = () => ({ ...backend.answer, flows: backend.answer.flows.filter(({ key }) => !backend.taken.some(({ event, properties }) => event === 'Flow Completed' && properties?.['flow'] === key)) })
  await host.openReady()
  await page.evaluate(() => { window.cairn.track('Invoice Paid') })
  await host.taken('Invoice Paid')
  await expect(host.surface('second')).toHaveCount(0)
  await host.action('next').click()
  await expect(host.surface('second')).toBeVisible()
  expect(await page.locator('[data-cairn-flow]').count()).toBe(1)
})

test('the order is that of the answer, whichever content comes first', async ({ host, backend }) => {
  backend.publish(flow('slow', [{ pattern: 'slideout' }]))
  backend.publish(flow('quick', [{ pattern: 'slideout' }]))
  let deliver = () => {}
  backend.gates.set('/v1/content/slow.json', new Promise((resolve) => { deliver = resolve }))
  await host.openReady()
  await expect.poll(() => backend.requests.some(({ path }) => path === '/v1/content/slow.json')).toBe(true)
  await expect(host.surface()).toHaveCount(0)
  deliver()
  await expect(host.surface('slow')).toBeVisible()
  await expect(host.surface('quick')).toHaveCount(0)
})
