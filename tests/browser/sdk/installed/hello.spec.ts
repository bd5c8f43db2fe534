/** The installation check, against the real server from a page of another origin. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test as base } from '../../fixtures/core.ts'
import { startStranger } from '../../fixtures/stranger.ts'

const test = base.extend<{ stranger: string }>({
  stranger: async ({ baseURL, request }, use) => {
    test.skip(!baseURL, 'needs CAIRN_TEST_BASE_URL')
    const { write_key: writeKey } = await (await request.get('/demo/config.json')).json() as { write_key: string }
    const { url, close } = await startStranger(baseURL ?? '', writeKey)
    await use(url)
    await close()
  },
})

test('identify with demo_hello shows the hello modal under the strict policy, once', async ({ page, stranger }) => {
  const person = `check-${randomUUID()}`
  const identify = (id: string) => { window.cairn.identify(id, { demo_hello: true, first_name: 'Ada' }) }
  await page.goto(stranger)
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate(() => window.cairn.ready())
  const before = await page.evaluate(() => document.documentElement.outerHTML)
  await page.evaluate(identify, person)
  const surface = page.locator('[data-cairn-flow="hello"]')
  await expect(surface).toBeVisible()
  await expect(surface).toContainText('Hello, Ada')
  await page.locator('[data-cairn-action="complete"]').click()
  await expect(surface).toHaveCount(0)
  // Completed is for good: in another browser, too.
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes('.q')))
  await page.evaluate(() => { localStorage.clear() })
  await page.reload()
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate(identify, person)
  await page.evaluate(() => window.cairn.ready())
  expect(await page.evaluate(() => window.cairn.explain('hello'))).toContain('hello is not decided for them')
  await page.evaluate(() => { window.cairn.destroy() })
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before)
})

test('what happened can be read on the server', async ({ page, request, stranger }) => {
  const person = `check-${randomUUID()}`
  await page.goto(stranger)
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate((id) => {
    window.cairn.identify(id, { demo_hello: true })
    window.cairn.track('Installation Checked', { by: 'a spec' })
  }, person)
  await page.locator('[data-cairn-flow="hello"] [data-cairn-action="complete"]').click()
  const { secret_key: secret } = JSON.parse(await readFile(`${process.env['CAIRN_VAR_DIR'] ?? 'var'}/demo.json`, 'utf8')) as { secret_key: string }
  const names = async () => {
    const answer = await request.get(`/api/v1/users/user:${person}/events`, { headers: { authorization: `Bearer ${secret}` } })
    const { items = [] } = await answer.json() as { items?: { name: string }[] }
    return items.map(({ name }) => name)
  }
  await expect.poll(names).toEqual(expect.arrayContaining(
    ['Page Viewed', 'Installation Checked', 'Flow Shown', 'Step Shown', 'Step Completed', 'Flow Completed'],
  ))
})

test('a reload in the middle goes on, and the bundles are kept for ever', async ({ page, stranger }) => {
  const kept: string[] = []
  page.on('response', (response) => {
    if (/\/sdk\/[0-9a-f]{10}\//.test(response.url())) kept.push(response.headers()['cache-control'] ?? '')
  })
  await page.goto(stranger)
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate((id) => { window.cairn.identify(id, { demo_hello: true }) }, `check-${randomUUID()}`)
  await expect(page.locator('[data-cairn-flow="hello"]')).toBeVisible()
  await page.reload()
  await expect(page.locator('[data-cairn-flow="hello"]')).toBeVisible()
  expect(kept.length).toBeGreaterThan(0)
  for (const header of kept) expect(header).toContain('immutable')
})
