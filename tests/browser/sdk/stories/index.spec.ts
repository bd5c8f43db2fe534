/** The index of the stories, which an embedder looks at first. */
import { expect, test as base } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { stories } from '../../../../sdk-js/stories/list.ts'
import { LOCALES } from '../../../../sdk-js/stories/locales/index.ts'
import { words } from '../../../../sdk-js/stories/locales/words.ts'

declare global {
  interface Window { axe: { run(what?: object, how?: object): Promise<AxeResults> } }
}

const test = base.extend<{ reports: string[] }>({
  reports: [async ({ page, baseURL }, use) => {
    test.skip(!baseURL, 'needs CAIRN_TEST_BASE_URL')
    const reports: string[] = []
    page.on('pageerror', ({ message }) => reports.push(message))
    page.on('console', (message) => { if (message.type() === 'error') reports.push(message.text()) })
    await use(reports)
    expect(reports, 'no error, no report of the policy').toEqual([])
  }, { auto: true }],
})

test('shows the first story, its document, and what the server is told of it', async ({ page }) => {
  await page.goto('/sdk/stories/')
  const frame = page.frameLocator('iframe')
  await expect(frame.locator('[data-cairn-flow=welcome]')).toBeVisible()
  await expect(page.locator('#content')).toContainText('"key": "welcome"')
  await frame.locator('[data-cairn-action=next]').click()
  await expect(page.locator('#told')).toContainText('Step Completed')
})

test('each story is a link that can be shared, with how it is shown', async ({ page }) => {
  await page.goto('/sdk/stories/')
  await page.getByRole('link', { name: 'Around the page' }).click()
  await page.getByLabel('Language').selectOption('ar')
  await page.getByLabel('Theme').selectOption('brand')
  await page.getByLabel('Size').selectOption('small')
  for (const again of [false, true]) {
    if (again) await page.reload()
    const surface = page.frameLocator('iframe').locator('[data-cairn-flow=around]')
    await expect(surface).toHaveAttribute('dir', 'rtl')
    await expect(surface).toHaveCSS('border-radius', '18px')
    expect((await page.locator('iframe').boundingBox())?.width).toBe(320)
    await expect(page.getByRole('link', { name: 'Around the page' })).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('link', { name: 'Open on its own' })).toHaveAttribute('href', /tooltip-tour\?theme=brand&locale=ar/)
  }
})

test('on a phone the index folds up', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 })
  await page.goto('/sdk/stories/')
  await expect(page.getByRole('link', { name: 'Around the page' })).toBeHidden()
  await page.getByText('All stories').click()
  await page.getByRole('link', { name: 'Around the page' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Around the page')
  await expect(page.getByRole('link', { name: 'Around the page' })).toBeHidden()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the index: ${colorScheme}, wide and on a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const source = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
    for (const [width, height] of [[1280, 800], [375, 700]] as const) {
      await page.setViewportSize({ width, height })
      await page.goto('/sdk/stories/')
      await expect(page.locator('#told')).toContainText('Step Shown')
      await page.evaluate(source)
      if (width < 800) await page.getByText('All stories').click()
      const found = await page.evaluate(() => window.axe.run({ exclude: [['iframe']] }, { preload: false, resultTypes: ['violations'] }))
      expect(found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)), `${width}`).toEqual([])
    }
  })
}

test('every story has an address, a title and a sentence of its own', () => {
  for (const of of ['id', 'about'] as const) expect(new Set(stories.map((story) => story[of])).size).toBe(stories.length)
  for (const { id, pattern } of stories) expect(id.startsWith(`${pattern}-`), id).toBe(true)
})

/** Every text that people read in a content, by the names that texts have there. */
function textsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return /^(text|title|label|summary|fallback|placeholder|alt|one|other)$/.test(name) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, name))
  return Object.entries(value ?? {}).flatMap(([name, inner]) => textsIn(inner, name))
}

test('every sentence of the stories is there in every language', () => {
  const said = stories.flatMap(({ flows, contents }) => textsIn([flows.map(({ content }) => content), contents]))
  const missing = said.filter((text) => /\p{L}{2}/u.test(text) && words[text]?.length !== Object.keys(LOCALES).length - 1)
  // What a language calls itself is the same everywhere, and so is an address.
  expect([...new Set(missing)].filter((text) => text !== 'English' && !text.includes('@'))).toEqual([])
})
