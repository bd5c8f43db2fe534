/** Previews in the builder: as anybody, in any variant, language, theme, width and at any moment. */
import type { Page } from '@playwright/test'
import { expect, type Installation, test, violations } from './installation.ts'

const flow = (key: string) => `format: cairn/1
kind: flow
key: ${key}
type: tour
name: Welcome aboard
audience: { trait: role, is: ${key} }
schedule: { end: 2030-01-01T00:00:00Z }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Hello, {{ user.first_name | there }}
    actions:
      - { label: On, do: next, primary: true }
    branches:
      - when: { trait: plan, is: team }
        go_to: team
  - id: alone
    pattern: modal
    content:
      - heading: Just you
    actions:
      - { label: Done, do: complete, primary: true }
  - id: team
    pattern: tooltip
    anchor: { role: button, name: Invite }
    content:
      - text: Invite your team.
translations:
  fi:
    hello.heading: Hei, {{ user.first_name | sinä }}
`
const experiment = (key: string) => `format: cairn/1
kind: experiment
key: ${key}
flow: ${key}
variants:
  - { key: control, weight: 50 }
  - key: short
    weight: 50
    changes: { steps.hello.content.0.heading: Short and sweet }
primary: { event: Invoice Sent, within: 7 days }
`
const segment = (key: string) => `format: cairn/1
kind: segment
key: ${key}
name: People of ${key}
match: { trait: role, is: ${key} }
`

/** A draft in its preview, with somebody called Ada for whom it is. */
async function opened(page: Page, installation: Installation, key: string) {
  await installation.push({ [`${key}.yaml`]: flow(key), [`e-${key}.yaml`]: experiment(key), [`s-${key}.yaml`]: segment(key) })
  await installation.send([{ type: 'identify', userId: key, traits: { role: key, first_name: 'Ada', plan: 'team', name: 'Ada Long' } }])
  await installation.signIn(page)
  await page.goto(`/builder/production/flows/${key}/edit`)
  await page.getByRole('button', { name: 'Preview' }).click()
  const surface = page.frameLocator('iframe').locator(`[data-cairn-flow="${key}"]`)
  return { dialog: page.getByRole('dialog', { name: 'Preview of Welcome aboard' }), surface }
}

test('an author looks at a draft as anybody', async ({ page, installation }) => {
  const key = `spec-look-${Date.now()}`
  const { dialog, surface } = await opened(page, installation, key)
  await expect(surface).toContainText('Hello, there')
  await page.frameLocator('iframe').getByRole('button', { name: 'On' }).click()
  await expect(surface).toContainText('Just you')
  await expect(dialog.getByLabel('Step')).toHaveValue('alone')

  // As a user: their words, and their way.
  await dialog.getByText('A user', { exact: true }).click()
  await dialog.getByRole('combobox', { name: 'User' }).fill(key)
  await page.getByRole('option', { name: new RegExp(key) }).click()
  await expect(dialog.getByText('would get it, as far as the server can tell')).toBeVisible()
  await expect(surface).toContainText('Hello, Ada')
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/preview.png` })
  await page.frameLocator('iframe').getByRole('button', { name: 'On' }).click()
  await expect(surface).toContainText('Invite your team.')
  expect(await violations(page, '[aria-modal=true]')).toEqual([])

  // Another variant, another language, another moment.
  await dialog.getByLabel('Variant').selectOption('short')
  await expect(surface).toContainText('Short and sweet')
  await dialog.getByLabel('Variant').selectOption('control')
  await dialog.getByLabel('Language').selectOption('fi')
  await expect(surface).toContainText('Hei, Ada')
  await dialog.getByLabel('At this time').fill('2031-01-01T00:00')
  await expect(dialog.getByText('would not get it')).toBeVisible()
  await dialog.getByLabel('At this time').fill('')
  await expect(dialog.getByText('would get it, as far as the server can tell')).toBeVisible()
  await dialog.getByText('Phone', { exact: true }).click()
  await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.clientWidth)).toBeLessThanOrEqual(375)
  await dialog.getByText('On a dark page', { exact: true }).click()
  await expect(page.frameLocator('iframe').locator('html')).toHaveAttribute('data-scheme', 'dark')
  await expect(surface).toContainText('Hei, Ada')
})

test('as somebody of a segment, and shared by a link; nothing of it is counted', async ({ page, installation }) => {
  const key = `spec-share-${Date.now()}`
  const { dialog, surface } = await opened(page, installation, key)
  await expect(surface).toContainText('Hello, there')
  await dialog.getByText('A segment', { exact: true }).click()
  // Not the whole key, which would be a choice already.
  await dialog.getByLabel('Segment', { exact: true }).fill(key.slice(0, -1))
  await page.getByRole('option', { name: new RegExp(key) }).click()
  await expect(dialog.getByText(`Ada Long · ${key}`, { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Somebody else' }).click()
  await expect(dialog.getByText(/Nobody else belongs to/)).toBeVisible()

  // A link, which is listed and taken back.
  await dialog.getByText('Anybody', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const address = await dialog.getByLabel('the link', { exact: true }).innerText()
  expect(address).toMatch(/\/preview\/#[\w-]{32}$/)
  await dialog.getByRole('list', { name: 'Links that open it' }).getByRole('button', { name: 'Take back' }).click()
  await expect(dialog.getByRole('list', { name: 'Links that open it' })).toBeHidden()

  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const events = await (await page.context().request.get(`/api/v1/users/user:${key}/events`)).json() as { items: { name: string }[] }
  expect(events.items.map(({ name }) => name)).not.toContain('Flow Shown')
})

test('the preview fits a phone, in the dark', async ({ page, installation }) => {
  const key = `spec-small-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: flow(key) })
  await installation.signIn(page)
  await page.setViewportSize({ width: 375, height: 812 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`/builder/production/flows/${key}/edit`)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.frameLocator('iframe').locator(`[data-cairn-flow="${key}"]`)).toBeVisible()
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/preview-phone.png` })
  await page.locator('iframe').scrollIntoViewIfNeeded()
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/preview-phone-2.png` })
  expect(await page.getByRole('dialog', { name: 'Preview of' }).evaluate((dialog) => dialog.scrollWidth)).toBeLessThanOrEqual(375)
  expect(await violations(page, '[aria-modal=true]')).toEqual([])
})
