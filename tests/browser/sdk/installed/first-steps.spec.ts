/** The first steps of Ledgerly: from the document to what the server has of it. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Cairn } from '../../../../sdk-js/src/contract/cairn.ts'

declare global {
  interface Window { cairn: Cairn }
}

test('a task that was done before the list was shown is told as such, and the list opens, closes and is found again', async ({ page, request, baseURL }) => {
  test.skip(!baseURL, 'needs CAIRN_TEST_BASE_URL')
  const person = `steps-${randomUUID()}`
  const { secret_key: secret } = JSON.parse(await readFile(`${process.env['CAIRN_VAR_DIR'] ?? 'var'}/demo.json`, 'utf8')) as { secret_key: string }
  const events = async () => {
    const answer = await request.get(`/api/v1/users/user:${person}/events`, { headers: { authorization: `Bearer ${secret}` } })
    const { items = [] } = await answer.json() as { items?: { name: string; properties?: Record<string, unknown> }[] }
    return items.filter(({ properties }) => properties?.['flow'] === 'first-steps').map(({ name, properties }) => [name, properties?.['item'], properties?.['before']].filter(Boolean).join(' '))
  }
  await page.goto('/demo/template')
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate((id) => {
    window.cairn.identify(id, { role: 'admin', signed_up_at: new Date().toISOString() })
    window.cairn.page('/demo/template')
  }, person)
  const launcher = page.locator('[data-cairn-flow=first-steps] [data-cairn-action=open]')
  await expect(launcher).toContainText('First steps')
  await launcher.click()
  await expect(page.getByText('1 of 3', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(launcher).toBeFocused()
  await expect.poll(events).toEqual(expect.arrayContaining(['Flow Shown', 'Step Shown', 'Checklist Item Completed template true', 'Launcher Clicked']))
})
