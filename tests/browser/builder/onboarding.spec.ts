/** The builder's own onboarding: made with the product, and shown by the script tag of this very server. */
import type { Cairn } from '../../../sdk-js/src/contract/cairn.ts'
import { expect, test } from './installation.ts'

interface Host { cairn: Cairn }

// Elsewhere nobody wants to be shown around.
test.use({ storageState: { cookies: [], origins: [] } })

const draft = (key: string) => `format: cairn/1
kind: flow
key: ${key}
type: tour
name: Something to write on
trigger: { on: manual }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Hello
    actions:
      - { label: Next, do: next, primary: true }
`

test('who opens the editor for the first time is shown around it, once; who wants no tours has none', async ({ page, installation }) => {
  const key = `spec-onboarding-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: draft(key) })
  await installation.signIn(page)
  await page.goto(`/builder/production/flows/${key}/edit`)
  const tour = page.locator('[data-cairn-flow="editor"]')
  await expect(tour).toContainText('Steps, and what is in them')
  const [outline, box] = [await page.getByRole('region', { name: 'Outline' }).boundingBox(), await tour.boundingBox()]
  expect(box!.x).toBeGreaterThanOrEqual(outline!.x + outline!.width)
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/editor-1.png` })
  for (const heading of ['Write where you read', 'The finer points', 'Nothing is live yet']) {
    await tour.getByRole('button', { name: 'Next' }).click()
    await expect(tour).toContainText(heading)
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/editor-${heading}.png` })
  }
  const told = page.waitForRequest((request) => request.url().endsWith('/v1/b') && (request.postData() ?? '').includes('Flow Completed'))
  await tour.getByRole('button', { name: 'Done' }).click()
  expect((await (await told).response())?.status()).toBe(200)

  await page.reload()
  await page.waitForFunction(() => typeof (window as unknown as Host).cairn?.version === 'string')
  expect(await page.evaluate(async () => {
    const { cairn } = window as unknown as Host
    await cairn.ready()
    return cairn.explain('editor')
  })).toMatch(/not .*for this|not listed|completed|server/i)

  await page.goto('/builder/production')
  await page.getByRole('button', { name: /appearance and sign-out/ }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Show me around' }).click()
  await expect.poll(() => page.evaluate(() => 'cairn' in window)).toBe(false)
})
