/** All of it, as a designer does it who never sees a file: from signing in to a walkthrough that goes live, is completed, and is rolled back. */
import type { Browser, Locator, Page } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asSomebodyNew } from '../demo/ledgerly.ts'
import { expect, goLive, test } from './installation.ts'

const LONG = 240_000
const CAIRN = join(import.meta.dirname, '../../../.venv/bin/cairn')
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const NAME = 'Your first invoice'

/** Writes over what stands in a block, right on the canvas. */
async function writeInPlace(page: Page, entry: RegExp, text: string): Promise<void> {
  await page.getByRole('button', { name: entry }).click()
  await page.getByRole('button', { name: 'Edit text' }).click()
  const field = page.getByRole('region', { name: 'Canvas' }).getByRole('textbox', { name: 'Text', exact: true })
  await field.press('Control+a')
  await field.pressSequentially(text)
  await field.press('Escape')
}

async function addStep(page: Page, pattern: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByRole('menuitem', { name: pattern }).click()
}

async function addCondition(within: Locator, page: Page, trait: string, value: string): Promise<void> {
  await within.getByRole('combobox', { name: 'Trait' }).fill(trait)
  await page.keyboard.press('Tab')
  await within.getByRole('combobox', { name: 'Value' }).fill(value)
  await page.keyboard.press('Tab')
}

/** A visitor of Ledgerly. */
async function visit(browser: Browser, suffix: string): Promise<Page> {
  const page = await browser.newPage()
  await asSomebodyNew(page, 'daniel-brandt', suffix)
  await page.goto('/demo/')
  await page.getByRole('button', { name: 'Daniel Brandt' }).click()
  return page
}

/** What `cairn pull` gives of these documents is what `cairn push` takes. */
function pullAndPush(url: string, secret: string, key: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-spec-'))
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(CAIRN, [...args, '--url', url, '--key', secret], { encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  }
  try {
    run('pull', folder)
    const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile() && one.name.endsWith('.yaml')).map((one) => join(one.parentPath, one.name))
    const own = files.find((file) => readFileSync(file, 'utf8').includes(`key: ${key}\n`))
    // The rest is other people's, who are at it meanwhile.
    for (const file of files) if (file !== own) rmSync(file)
    run('push', folder)
    return readFileSync(own ?? '', 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a designer signs in, makes a walkthrough, publishes it, users complete it, and it is rolled back', async ({ page, installation, browser }, testInfo) => {
  testInfo.setTimeout(LONG)
  const stamp = String(Date.now())
  const key = `spec-whole-${stamp}`
  const segment = `Guild ${stamp}`
  const [alone, team] = [`a${stamp}`, `t${stamp}`]
  await installation.send([
    { type: 'identify', userId: `daniel-brandt-${alone}`, traits: { guild: stamp } },
    { type: 'identify', userId: `daniel-brandt-${team}`, traits: { guild: stamp, crew: 'team', locale: 'fi' } },
  ])
  const surface = (at: Page, step: string) => at.locator(`[data-cairn-flow="${key}"][data-cairn-step="${step}"]`)
  const properties = page.getByRole('region', { name: 'Properties' })
  const steps = page.getByRole('navigation', { name: 'Steps' })
  const saved = () => expect(page.getByText(/^Draft saved/)).toBeVisible()

  await test.step('signs in', async () => {
    await page.goto('/builder/')
    await page.getByLabel('E-mail').fill(installation.admin.email)
    await page.getByLabel('Password', { exact: true }).fill(installation.admin.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/builder\/production/)
  })

  await test.step('says who it is for', async () => {
    await page.getByRole('link', { name: 'Segments' }).click()
    await page.getByRole('link', { name: 'New segment' }).click()
    await page.getByLabel(/^Name/).fill(segment)
    await page.getByRole('button', { name: 'Add a condition' }).click()
    await page.getByRole('menuitem', { name: /^Trait A fact about the user/ }).click()
    await addCondition(page.getByRole('main'), page, 'guild', stamp)
    await expect(page.getByText(/2 people of/)).toBeVisible()
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await page.getByRole('button', { name: 'Publish…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish to Production' }).click()
    await expect(page.getByText(`${segment} is live in Production`)).toBeVisible()
  })

  await test.step('writes what it says, with a picture', async () => {
    await page.getByRole('link', { name: 'Flows', exact: true }).click()
    await page.getByRole('button', { name: 'New flow' }).click()
    const dialog = page.getByRole('dialog', { name: 'New flow' })
    await dialog.getByLabel(/^Name/).fill(NAME)
    await dialog.getByLabel(/^Key/).fill(key)
    await dialog.getByRole('button', { name: 'Make it' }).click()
    await expect(page).toHaveURL(new RegExp(`${key}/edit$`))
    await writeInPlace(page, /^Heading Say what this is about/, 'Welcome to the books')
    await writeInPlace(page, /^Text And in a sentence or two/, 'Two minutes, and your first invoice is out.')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Picture' }).click()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), properties.getByRole('button', { name: 'Upload a picture' }).click()])
    await chooser.setFiles({ name: 'ledger.png', mimeType: 'image/png', buffer: PNG })
    await expect(properties.getByRole('button', { name: 'Upload another picture' })).toBeVisible()
    await properties.getByLabel('Alternative text').fill('A ledger, open at its first page')
    await expect(page.locator('cairn-root img')).toHaveAttribute('alt', 'A ledger, open at its first page')
  })

  await test.step('gives teams a way of their own', async () => {
    await addStep(page, 'Modal')
    await writeInPlace(page, /^Heading /, 'Bring your team')
    await steps.getByRole('button', { name: /^1 Welcome to the books/ }).click()
    await properties.getByRole('button', { name: 'Say more' }).click()
    await page.getByRole('menuitem', { name: /^Branches/ }).click()
    await addCondition(properties, page, 'crew', 'team')
    await properties.getByLabel('Goes to the step').selectOption({ label: '2 Bring your team' })
    await saved()
  })

  await test.step('says for whom, where, when and until when', async () => {
    await page.getByRole('button', { name: /^Who / }).click()
    const settings = page.getByRole('dialog', { name: 'Who, where and when' })
    const part = (name: string) => settings.getByRole('region', { name, exact: true })
    await part('Who').getByRole('button', { name: 'Add a condition' }).click()
    await page.getByRole('menuitem', { name: /^Segment/ }).click()
    await part('Who').getByRole('combobox', { name: 'Segment' }).fill(segment)
    await page.getByRole('option', { name: segment }).click()
    await part('Where').getByRole('button', { name: 'on a page' }).click()
    await part('Where').getByRole('combobox', { name: 'Page' }).fill('/demo*')
    await part('Schedule').getByRole('button', { name: 'until …' }).click()
    await part('Schedule').getByLabel('until the day').fill(`${new Date().getFullYear() + 2}-05-01`)
    await part('Priority').getByRole('textbox', { name: 'Priority' }).fill('99')
    await settings.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText('Nothing is missing')).toBeVisible()
    await saved()
  })

  await test.step('points at elements in the app itself', async () => {
    const origin = new URL(page.url()).origin
    const before = await page.context().newPage()
    await before.goto('/demo/')
    await before.getByRole('button', { name: 'Daniel Brandt' }).click()
    await before.close()
    await page.getByRole('button', { name: 'In app' }).click()
    await page.getByLabel(/^A page of your app/).fill(`${origin}/demo/`)
    const opening = page.context().waitForEvent('page')
    await page.getByRole('button', { name: 'Open in the app' }).click()
    const app = await opening
    const panel = app.getByRole('dialog', { name: NAME })
    const point = async (testId: string, text: string) => {
      await panel.getByLabel('Add a step').selectOption('tooltip')
      const box = await app.getByTestId(testId).boundingBox()
      await app.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 10)
      await expect(panel.getByText(/^Sure: it has a test attribute/)).toBeVisible()
      await panel.getByLabel('Text').fill(text)
      await expect(panel.getByRole('status')).toHaveText('Saved')
    }
    await panel.getByRole('button', { name: /^1/ }).click()
    await point('nav-invoices', 'Open your invoices.')
    await app.getByTestId('nav-invoices').click()
    await expect(app).toHaveURL(/invoices/)
    await point('bar-new-invoice', 'And write the first.')
    await panel.getByRole('button', { name: 'Back to the builder' }).click()
    await expect(app).toHaveURL(/edit$/)
    await app.close()
    await page.bringToFront()
    await steps.getByRole('button', { name: /^2 Open your invoices/ }).click()
    await properties.getByRole('button', { name: 'Also by itself' }).click()
    await steps.getByRole('button', { name: /^3 And write the first/ }).click()
    await properties.getByRole('button', { name: 'Also by itself' }).click()
    await saved()
  })

  await test.step('says it in Finnish as well', async () => {
    await page.goto('/builder/production/settings/languages')
    await page.getByRole('button', { name: 'Add a language' }).click()
    await page.getByRole('dialog').getByLabel('Language tag').fill('fi')
    await page.getByRole('dialog').getByRole('button', { name: 'Begin' }).click()
    await page.goto(`/builder/production/languages/fi/flow/${key}`)
    const texts = page.getByRole('group', { name: 'Texts side by side' })
    await expect(texts).toBeVisible()
    for (const field of await texts.getByRole('textbox').all()) {
      const path = (await field.getAttribute('aria-label') ?? '').split(' ')[0] ?? ''
      if (path.endsWith('.src')) continue
      const said = page.waitForResponse((answer) => answer.request().method() !== 'GET' && answer.url().includes('/languages/'))
      await field.fill(FINNISH[path.split('.').at(-1) ?? ''] ?? `Suomeksi ${path}`)
      await field.press('Tab')
      expect((await said).ok()).toBe(true)
    }
  })

  await test.step('looks at the checks, and publishes', async () => {
    await page.goto(`/builder/production/flows/${key}`)
    await page.getByRole('link', { name: 'Publish…' }).click()
    await expect(page.getByRole('region', { name: 'For whom' })).toContainText('2 people')
    await goLive(page, NAME)
    await expect(page.getByText(`${NAME} is live in Production as revision 1.`)).toBeVisible()
  })

  await test.step('the same comes out as a file and goes in again', async () => {
    const source = pullAndPush(new URL(page.url()).origin, installation.secret, key)
    expect(source).toContain('test: nav-invoices')
    expect(source).toContain('tooltip.text: Suomeksi tooltip.text')
    await page.reload()
    await expect(page.getByText('Published r1')).toBeVisible()
  })

  await test.step('somebody alone is walked through it', async () => {
    const visitor = await visit(browser, alone)
    await expect(surface(visitor, 'welcome')).toContainText('Two minutes')
    await surface(visitor, 'welcome').getByRole('button', { name: 'Go on' }).click()
    await expect(surface(visitor, 'tooltip')).toContainText('Open your invoices.')
    await visitor.getByTestId('nav-invoices').click()
    await expect(surface(visitor, 'tooltip-2')).toContainText('And write the first.')
    await visitor.getByTestId('bar-new-invoice').click()
    await expect(surface(visitor, 'modal')).toContainText('Bring your team')
    await surface(visitor, 'modal').getByRole('button', { name: 'Next' }).click()
    await expect(surface(visitor, 'modal')).toHaveCount(0)
    await expect.poll(async () => (await installation.decided(`daniel-brandt-${alone}`)).map((flow) => flow.key)).not.toContain(key)
    await visitor.close()
  })

  await test.step('a Finnish team goes its own way', async () => {
    const visitor = await visit(browser, team)
    await expect(surface(visitor, 'welcome')).toContainText('Tervetuloa')
    await surface(visitor, 'welcome').getByRole('button', { name: 'Eteenpäin' }).click()
    await expect(surface(visitor, 'modal')).toContainText('Suomeksi modal.text')
    await visitor.close()
  })

  await test.step('a second revision goes live, and the first comes back', async () => {
    await page.goto(`/builder/production/flows/${key}/edit`)
    await writeInPlace(page, /^Heading Welcome to the books/, 'Something worse')
    await saved()
    await page.getByRole('link', { name: 'Publish…' }).click()
    await goLive(page, NAME)
    await expect(page.getByText('Published r2')).toBeVisible()
    await page.getByRole('link', { name: 'Revisions' }).click()
    await page.getByRole('row', { name: /r1/ }).getByRole('link').first().click()
    await page.getByRole('button', { name: 'Roll back to revision 1…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back to revision 1' }).click()
    await expect(page.getByText(/r1 live/)).toBeVisible()
    expect(await installation.decided(`daniel-brandt-${team}`)).toContainEqual(expect.objectContaining({ key, revision: 1 }))
  })
})

/** The words that users of it look for. */
const FINNISH: Record<string, string> = { heading: 'Tervetuloa', next: 'Eteenpäin' }
