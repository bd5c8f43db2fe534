/** Behaviour 8. For identified people the server remembers, so that this is asked of a real one. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, flow, test as core } from '../../fixtures/core.ts'
import { startStranger } from '../../fixtures/stranger.ts'

const test = core.extend<{ stranger: string; person: string }>({
  stranger: async ({ baseURL, request }, use) => {
    test.skip(!baseURL, 'needs CAIRN_TEST_BASE_URL')
    const { write_key: writeKey } = await (await request.get('/demo/config.json')).json() as { write_key: string }
    const { url, close } = await startStranger(baseURL ?? '', writeKey)
    await use(url)
    await close()
  },
  person: async ({}, use) => { await use(`once-${randomUUID()}`) },
})

const HELLO = '[data-cairn-flow="hello"]'

async function signIn(page: Page, url: string, person: string): Promise<void> {
  await page.goto(url)
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate((id) => { window.cairn.identify(id, { demo_hello: true, first_name: 'Ada' }) }, person)
  await page.evaluate(() => window.cairn.ready())
}

async function complete(page: Page): Promise<void> {
  await page.locator('[data-cairn-action="complete"]').click()
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes('.q')))
}

/** Not there, and for this reason. */
async function isOver(page: Page): Promise<void> {
  expect(await page.evaluate(() => window.cairn.explain('hello'))).toContain('hello is not decided for them')
  await expect(page.locator(HELLO)).toHaveCount(0)
}

test('with the browser\'s storage wiped', async ({ page, stranger, person }) => {
  await signIn(page, stranger, person)
  await complete(page)
  await page.evaluate(() => { localStorage.clear() })
  await page.context().clearCookies()
  await signIn(page, stranger, person)
  await isOver(page)
})

test('in a second browser', async ({ page, browser, stranger, person }) => {
  await signIn(page, stranger, person)
  await complete(page)
  const other = await browser.newContext()
  const second = await other.newPage()
  await signIn(second, stranger, person)
  await isOver(second)
  await signIn(second, stranger, `once-${randomUUID()}`)
  await expect(second.locator(HELLO), 'while somebody else sees it there').toBeVisible()
  await other.close()
})

test('in a tab that was open already when it was completed in another one', async ({ page, context, stranger, person }) => {
  await signIn(page, stranger, person)
  await expect(page.locator(HELLO)).toBeVisible()
  const second = await context.newPage()
  await second.goto(stranger)
  await expect(second.locator(HELLO)).toBeVisible()
  await complete(second)
  await expect(page.locator(HELLO)).toHaveCount(0)
  await page.reload()
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate(() => window.cairn.ready())
  await isOver(page)
})

test('in two tabs in which a plain modal is open at once', async ({ host, backend, page, context }) => {
  backend.publish(flow('plain'), { needs: 'modal' })
  await host.openReady()
  await host.taken('Flow Shown')
  const second = await context.newPage()
  await second.goto(page.url())
  const modal = second.locator('[data-cairn-flow="plain"]')
  await expect(modal).toBeVisible()
  await expect(host.surface('plain'), 'it is where it was used last').toHaveCount(0)
  await second.locator('[data-cairn-action="next"]').click()
  await host.taken('Flow Completed')
  await page.bringToFront()
  await page.evaluate(() => { window.dispatchEvent(new Event('focus')) })
  await page.evaluate(() => window.cairn.ready())
  await expect(host.surface('plain')).toHaveCount(0)
  await host.taken('Flow Shown')
  await second.close()
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

