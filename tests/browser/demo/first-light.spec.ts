/** The whole way: sign in to Ledgerly, be welcomed, send the first invoice with the tour's help, and read it in the builder. */
import type { Page } from '@playwright/test'
import { expect, test, type Installation } from '../builder/installation.ts'
import { asSomebodyNew, signInToLedgerly, step, surfaces } from './ledgerly.ts'

const CONTROL = 'A shorter welcome'

interface Flow { key: string; shown: number; completed: number }

async function flows(installation: Installation, page: Page): Promise<Map<string, Flow>> {
  await installation.signIn(page)
  const answer = await page.context().request.get('/api/v1/flows?environment=production')
  const { items } = await answer.json() as { items: Flow[] }
  return new Map(items.map((flow) => [flow.key, flow]))
}

test('a new administrator is welcomed, sends a first invoice, and the builder counts it', async ({ page, installation }, { retry }) => {
  test.setTimeout(90_000)
  if (retry) await asSomebodyNew(page, 'marta-kivela', retry)
  const before = await flows(installation, page)
  await signInToLedgerly(page, 'Marta Kivelä')

  const hello = step(page, 'welcome', 'hello')
  await expect(hello).toContainText('Welcome to Ledgerly, Marta')
  await hello.getByRole('button', { name: 'Go on' }).click()
  await expect(hello, 'a question that must be answered holds the step').toBeVisible()
  await hello.getByLabel('I run the company').check()
  await hello.getByRole('button', { name: 'Go on' }).click()
  // Only the longer variant explains how it works.
  const how = step(page, 'welcome', 'how')
  const start = step(page, 'welcome', 'start')
  await expect(how.or(start)).toBeVisible()
  if (await how.isVisible()) await how.getByRole('button', { name: 'Go on' }).click()
  await start.getByRole('button', { name: 'Write my first invoice' }).click()

  await expect(step(page, 'first-invoice', 'create')).toBeVisible()
  await page.getByTestId('new-invoice').click()
  await expect(step(page, 'first-invoice', 'customer')).toBeVisible()
  await page.getByTestId('customer-field').fill('Turku Timber')
  await page.getByTestId('customer-field').blur()
  const line = step(page, 'first-invoice', 'line')
  await expect(line).toBeVisible()
  await page.getByTestId('line-what').first().fill('Oak table')
  await page.getByTestId('line-price').first().fill('1200')
  await line.getByRole('button', { name: 'Next' }).click()
  await expect(step(page, 'first-invoice', 'save')).toBeVisible()
  await page.reload()
  await expect(step(page, 'first-invoice', 'save'), 'a reload goes on at the same step').toBeVisible()
  await page.getByTestId('customer-field').fill('Turku Timber')
  await page.getByTestId('line-what').first().fill('Oak table')
  await page.getByTestId('line-price').first().fill('1200')
  await page.getByTestId('save-invoice').click()
  await expect(step(page, 'first-invoice', 'approve')).toBeVisible()
  await page.getByTestId('approve-invoice').click()
  await expect(step(page, 'first-invoice', 'send')).toBeVisible()
  await page.getByTestId('send-invoice').click()
  await expect(step(page, 'first-invoice', 'address')).toBeVisible()
  await page.getByTestId('send-to').fill('office@timber.example')
  await page.getByTestId('send-dialog').getByRole('button', { name: 'Send invoice' }).click()
  const done = step(page, 'first-invoice', 'done')
  await expect(done).toContainText('on its way')
  await done.getByRole('button', { name: 'Done' }).click()
  await expect(surfaces(page)).toHaveCount(0)

  await expect.poll(async () => (await flows(installation, page)).get('first-invoice')?.completed)
    .toBe((before.get('first-invoice')?.completed ?? 0) + 1)
  const after = await flows(installation, page)
  expect(after.get('welcome')?.completed).toBe((before.get('welcome')?.completed ?? 0) + 1)

  await page.goto('/builder/production/flows')
  const row = page.getByRole('row').filter({ hasText: 'First invoice' })
  await expect(row).toContainText(new Intl.NumberFormat('en').format(after.get('first-invoice')?.completed ?? 0))
  await page.goto('/builder/production/experiments')
  await page.getByRole('link', { name: CONTROL }).click()
  await expect(page.getByRole('heading', { name: CONTROL })).toBeVisible()
  await expect(page.getByText('sample people').first()).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'nothing' }).first()).toContainText('shows nothing')
})

test('a member of the team is told about approvals, and what they dismiss stays away', async ({ page }, { retry }) => {
  if (retry) await asSomebodyNew(page, 'tom-okafor', retry)
  await signInToLedgerly(page, 'Tom Okafor')
  const hello = step(page, 'approvals', 'hello')
  await expect(hello).toContainText('Harbour & Finch')
  await page.keyboard.press('Escape')
  await expect(hello).toHaveCount(0)
  await page.getByRole('link', { name: 'Customers' }).first().click()
  await page.getByRole('link', { name: 'Home' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tom')
  await expect(surfaces(page)).toHaveCount(0)
})

test('somebody on trial sees a quiet line that opens the plans', async ({ page }) => {
  await signInToLedgerly(page, 'Daniel Brandt')
  const banner = step(page, 'trial-banner', 'banner')
  await expect(banner).toBeVisible()
  await banner.getByRole('button', { name: 'See plans' }).click()
  await expect(page).toHaveURL(/\/demo\/settings$/)
  await expect(surfaces(page)).toHaveCount(0)
})

test('a power user is left in peace', async ({ page }) => {
  const decided = page.waitForResponse((answer) => answer.url().endsWith('/v1/decide') && (answer.request().postData() ?? '').includes('ingrid'))
  await signInToLedgerly(page, 'Ingrid Solheim')
  const { flows } = await (await decided).json() as { flows: { key: string; interrupts: boolean; trigger: { on: string } }[] }
  expect(flows.filter(({ interrupts, trigger }) => interrupts && trigger.on === 'page')).toEqual([])
  await expect(surfaces(page)).toHaveCount(0)
})
