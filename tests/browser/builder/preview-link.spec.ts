/** A preview behind an address: drawn for who doesn't sign in, by the SDK as it is, and never counted. */
import type { Page } from '@playwright/test'
import { expect, test, violations, type Installation } from './installation.ts'

const tour = (key: string, name = 'Say hello') => `format: cairn/1
kind: flow
key: ${key}
type: tour
name: ${name}
audience: { trait: role, is: ${key} }
pages: { include: ["/nowhere/*"] }
trigger: { on: manual }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Hello, {{ user.first_name | there }}
      - text: Read [how it works](https://example.com/how).
    actions:
      - { label: Show me, do: next, primary: true }
  - id: point
    pattern: tooltip
    anchor: { role: button, name: New invoice }
    content:
      - text: Start here.
    advance: { click: anchor }
  - id: sent
    pattern: slideout
    content:
      - heading: Send it
    advance: { event: Invoice Sent }
  - id: end
    pattern: modal
    content:
      - heading: That is all
    actions:
      - { label: Done, do: complete, primary: true }
translations:
  fi:
    hello.heading: Hei, {{ user.first_name | sinä }}
`

async function shared(page: Page, installation: Installation, key: string, form: object = {}): Promise<{ id: string; address: string }> {
  await installation.signIn(page)
  const { csrf } = await (await page.context().request.get('/api/v1/session')).json() as { csrf: string }
  const answer = await page.context().request.post(`/api/v1/flows/${key}/previews`, { headers: { 'X-CSRF-Token': csrf }, data: { environment: 'production', hours: 24, ...form } })
  expect(answer.status(), await answer.text()).toBe(201)
  return await answer.json() as { id: string; address: string }
}

test('a colleague goes through a draft without signing in, and nothing of it is counted', async ({ page, installation, browser }) => {
  const key = `spec-preview-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: tour(key) })
  await installation.send([{ type: 'identify', userId: key, traits: { role: key, first_name: 'Ada' } }])
  const { address } = await shared(page, installation, key, { user: `user:${key}` })

  const context = await browser.newContext()
  const colleague = await context.newPage()
  const reports: string[] = []
  const asked: { method: string; path: string; referer: string | undefined }[] = []
  colleague.on('console', (message) => { if (message.type() === 'error') reports.push(message.text()) })
  colleague.on('request', (request) => { asked.push({ method: request.method(), path: new URL(request.url()).pathname, referer: request.headers()['referer'] }) })
  await colleague.goto(address)
  await expect(colleague.getByRole('heading', { name: 'Say hello' })).toBeVisible()
  const app = colleague.frameLocator('iframe')
  const surface = app.locator(`[data-cairn-flow="${key}"]`)
  await expect(surface).toContainText('Hello, Ada')
  expect(await violations(colleague)).toEqual([])
  if (process.env['SHOTS']) await colleague.screenshot({ path: `${process.env['SHOTS']}/link.png` })

  // Links lead nowhere; what they would open is said.
  await app.getByRole('link', { name: 'how it works' }).click()
  await expect(colleague.getByRole('status')).toHaveText('In the app this opens https://example.com/how.')

  await app.getByRole('button', { name: 'Show me' }).click()
  await expect(surface).toContainText('Start here.')
  await expect(colleague.getByRole('button', { name: 'Start here.' })).toHaveAttribute('aria-current', 'step')
  if (process.env['SHOTS']) await colleague.screenshot({ path: `${process.env['SHOTS']}/link-tooltip.png` })
  await app.getByRole('button', { name: 'New invoice' }).click()
  await expect(surface).toContainText('Send it')
  await colleague.getByRole('button', { name: 'Invoice Sent' }).click()
  await expect(surface).toContainText('That is all')
  await app.getByRole('button', { name: 'Done' }).click()
  await expect(colleague.getByRole('status')).toHaveText('Completed. None of it was counted.')

  await colleague.getByLabel('Language').selectOption('fi')
  await colleague.getByRole('button', { name: 'Start again' }).click()
  await expect(surface).toContainText('Hei, Ada')
  await colleague.getByLabel('Page').selectOption('dark')
  await colleague.getByLabel('Window').selectOption('phone')
  await expect(surface).toContainText('Hei, Ada')
  await expect.poll(() => colleague.locator('iframe').evaluate((frame) => frame.clientWidth)).toBeLessThanOrEqual(375)
  if (process.env['SHOTS']) await colleague.screenshot({ path: `${process.env['SHOTS']}/link-dark.png` })

  // Nothing was said to the server but the question for this draft, and no address went along.
  expect(asked.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual(['/v1/previews/open', '/v1/previews/open'])
  expect(asked.flatMap(({ path, referer }) => (path.startsWith('/preview') || path.startsWith('/v1/') ? referer || [] : []))).toEqual([])
  expect(reports).toEqual([])
  const people = await (await page.context().request.get(`/api/v1/users/user:${key}/events`)).json() as { items: { name: string }[] }
  expect(people.items.map(({ name }) => name)).not.toContain('Flow Shown')
  expect(await installation.decided(key)).not.toContainEqual(expect.objectContaining({ key, progress: expect.anything() }))
  await context.close()
})

test('a link that is over or was taken back says so, on a phone too, and passes axe', async ({ page, installation }) => {
  const key = `spec-over-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: tour(key) })
  const { id, address } = await shared(page, installation, key)
  const { csrf } = await (await page.context().request.get('/api/v1/session')).json() as { csrf: string }
  expect((await page.context().request.delete(`/api/v1/flows/${key}/previews/${id}`, { headers: { 'X-CSRF-Token': csrf } })).status()).toBe(204)
  await page.setViewportSize({ width: 375, height: 667 })
  await page.goto(address)
  await expect(page.getByRole('alert')).toHaveText('This preview is over, or was taken back. Ask whoever sent it to you for a new address.')
  await expect(page.locator('iframe')).toBeHidden()
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
})

test('on a phone a preview stands below its controls', async ({ page, installation }) => {
  const key = `spec-phone-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: tour(key, 'A name that is long enough to need a second line on the screen of a phone') })
  const { address } = await shared(page, installation, key)
  await page.setViewportSize({ width: 375, height: 812 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(address)
  await expect(page.frameLocator('iframe').locator(`[data-cairn-flow="${key}"]`)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/link-phone.png`, fullPage: true })
})
