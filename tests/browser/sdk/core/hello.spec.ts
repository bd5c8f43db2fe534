/** The script tag alone is a working installation. */
import { expect, flow, test } from '../../fixtures/core.ts'

test('a decided flow shows under the strict policy and is recorded', async ({ host, backend }) => {
  backend.publish(flow('hello'))
  await host.open('/host/invoices?strict')
  await expect(host.surface('hello')).toBeVisible()
  await host.taken('Flow Shown')
  await host.action('next').click()
  await host.taken('Flow Completed')
  await expect(host.surface()).toHaveCount(0)
})

test('destroy leaves the document byte-identical', async ({ host, backend, page }) => {
  backend.publish(flow('hello'))
  await host.open()
  // The parser is done, and nothing of ours is on the page yet or ever was.
  const before = await page.evaluate(() => document.documentElement.outerHTML.replace(/<cairn-root.*<\/cairn-root>/, ''))
  await expect(host.surface('hello')).toBeVisible()
  await page.evaluate(() => { window.cairn.destroy() })
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before)
})
