/** Behaviour 12. */
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

test('after a day it expires, where its author says nothing else', async ({ host, backend, page }) => {
  await page.clock.install()
  backend.publish(TOUR, { trigger: { on: 'event', event: 'Go' } })
  await host.openReady()
  await page.evaluate(() => { window.cairn.track('Go') })
  await host.action('next').click()
  // The day begins when somebody really sees the step.
  await host.taken('Step Shown', 2)
  await page.clock.fastForward('25:00:00')
  await page.reload()
  await host.ready()
  await host.taken('page', 2)
  await expect(host.surface()).toHaveCount(0)
})
