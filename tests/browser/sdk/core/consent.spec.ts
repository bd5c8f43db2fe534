/** What the visitor has not agreed to is neither sent nor kept nor shown. */
import type { Page } from '@playwright/test'
import { expect, flow, test } from '../../fixtures/core.ts'

const PENDING = 'data-write-key="wk_test" data-consent="pending"'
const GPC = 'data-write-key="wk_test" data-gpc="on"'

const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('cairn.')))
const settled = (page: Page) => page.evaluate(() => new Promise<void>((done) => { requestAnimationFrame(() => { setTimeout(done) }) }))

/** The browser says that its owner wants nothing sold or shared. */
async function withPrivacyControl(page: Page): Promise<void> {
  await page.addInitScript(() => { Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }) })
}

test('while consent is pending nothing is sent, kept or shown; granted, what happened meanwhile is told', async ({ host, backend, page }) => {
  backend.tag = PENDING
  backend.publish(flow('hello'))
  await host.open()
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate(() => { window.cairn.identify('ada', { role: 'admin' }); window.cairn.track('Invoice Sent') })
  await settled(page)
  expect(backend.requests.map(({ path }) => path)).toEqual([])
  expect(await kept(page)).toEqual([])
  await page.evaluate(() => { window.cairn.setConsent('granted') })
  await expect(host.surface('hello')).toBeVisible()
  await host.taken('Invoice Sent')
  await host.taken('identify')
  expect((await kept(page)).length).toBeGreaterThan(0)
})

test('denied, what was kept is erased, what shows goes, and nothing is sent any more', async ({ host, backend, page }) => {
  backend.publish(flow('hello'))
  await host.open()
  await expect(host.surface('hello')).toBeVisible()
  await host.taken('Flow Shown')
  expect((await kept(page)).length).toBeGreaterThan(0)
  await page.evaluate(() => { window.cairn.setConsent('denied') })
  await expect(host.surface()).toHaveCount(0)
  expect(await kept(page)).toEqual([])
  const before = backend.requests.length
  await page.evaluate(() => { window.cairn.track('Invoice Sent'); window.cairn.page() })
  await settled(page)
  expect(backend.requests.length).toBe(before)
  expect(await kept(page)).toEqual([])
})

test('Global Privacy Control is a refusal where the host asks for it, until the visitor agrees', async ({ host, backend, page }) => {
  await withPrivacyControl(page)
  backend.tag = GPC
  backend.publish(flow('hello'))
  await host.open()
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await settled(page)
  expect(backend.requests.map(({ path }) => path)).toEqual([])
  expect(await kept(page)).toEqual([])
  await page.evaluate(() => { window.cairn.setConsent('granted') })
  await expect(host.surface('hello')).toBeVisible()
})

test('without that attribute, and in a browser that does not send it, nothing is different', async ({ host, backend, page }) => {
  backend.tag = GPC
  backend.publish(flow('hello'))
  await host.open()
  await expect(host.surface('hello')).toBeVisible()
  await withPrivacyControl(page)
  backend.tag = 'data-write-key="wk_test"'
  await host.openReady('/host/invoices')
  await host.taken('page', 2)
})
