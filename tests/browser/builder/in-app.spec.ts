import { expect, goLive, test, violations } from './installation.ts'

const empty = (key: string, role: string) => `format: cairn/1
kind: flow
key: ${key}
type: tour
name: In the app
audience: { trait: role, is: ${role} }
trigger: { on: manual }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Your first invoice
    actions:
      - { label: Show me, do: next, primary: true }
`

test('a designer opens the app, points at a button, writes a tooltip, comes back and publishes; an end user completes it', async ({ page, installation, browser }) => {
  const key = `spec-in-app-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: empty(key, key) })
  await installation.signIn(page)
  await page.goto('/demo/')
  await page.getByRole('button', { name: 'Marta Kivelä' }).click()
  const origin = new URL(page.url()).origin

  await page.goto(`/builder/production/flows/${key}/edit`)
  await page.getByRole('button', { name: 'In app' }).click()
  await page.getByLabel(/^A page of your app/).fill(`${origin}/demo/`)
  const opening = page.context().waitForEvent('page')
  await page.getByRole('button', { name: 'Open in the app' }).click()
  const app = await opening
  const said: string[] = []
  app.on('request', (request) => { if (/\/v1\/(b|decide)$/.test(request.url())) said.push(request.postData() ?? '') })
  const panel = app.getByRole('dialog', { name: 'In the app' })
  await expect(panel).toBeVisible()
  expect(app.url()).not.toContain('cairn-token')
  if (process.env['SHOTS']) await app.screenshot({ path: `${process.env['SHOTS']}/modal.png` })

  // A tooltip is added, and points at what is clicked; the app itself hears nothing of it.
  await panel.getByLabel('Add a step').selectOption('tooltip')
  const before = app.url()
  await app.getByTestId('nav-customers').hover({ force: true })
  await expect(app.getByText('link “Customers”')).toBeVisible()
  if (process.env['SHOTS']) await app.screenshot({ path: `${process.env['SHOTS']}/picking.png` })
  const box = await app.getByTestId('nav-invoices').boundingBox()
  await app.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 10)
  await expect(panel.getByText(/^Sure: it has a test attribute/)).toBeVisible()
  expect(app.url()).toBe(before)
  await panel.getByLabel('Text').fill('All your invoices **live here**.')
  const tooltip = app.locator(`[data-cairn-flow="${key}"][data-cairn-pattern="tooltip"]`)
  await expect(tooltip).toContainText('All your invoices live here.')
  await expect(panel.getByRole('status')).toHaveText('Saved')
  if (process.env['SHOTS']) await app.screenshot({ path: `${process.env['SHOTS']}/tooltip.png` })

  // Another page of the app, and a reload: the inspector stays with its tab.
  await app.getByTestId('nav-settings').click()
  await expect(app).toHaveURL(/settings/)
  await app.reload()
  await expect(panel).toBeVisible()
  await panel.getByRole('button', { name: /All your invoices/ }).click()
  await panel.getByRole('button', { name: 'Try it' }).click()
  await app.getByRole('button', { name: 'Show me' }).click()
  await expect(tooltip).toBeVisible()
  if (process.env['SHOTS']) await app.screenshot({ path: `${process.env['SHOTS']}/trying.png` })
  await panel.getByRole('button', { name: 'Stop trying' }).click()
  await panel.getByRole('button', { name: 'Back to the builder' }).click()
  await expect(app).toHaveURL(new RegExp(`/builder/production/flows/${key}/edit$`))
  expect(said.join('\n')).not.toContain('cairn-token')
  expect(said.join('\n')).not.toContain(`"flow":"${key}"`)
  await app.close()

  await page.bringToFront()
  await page.reload()
  await page.getByRole('link', { name: 'Publish…' }).click()
  await goLive(page, 'In the app')
  await expect(page.getByText('In the app is live in Production as revision 1.')).toBeVisible()

  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto('/demo/')
  await visitor.getByRole('button', { name: 'Marta Kivelä' }).click()
  await visitor.evaluate((role) => { (window as unknown as { cairn: { identify(id: string, traits: object): void } }).cairn.identify(role, { role }) }, key)
  await expect.poll(() => visitor.evaluate((flow) => (window as unknown as { cairn: { start(key: string): Promise<boolean> } }).cairn.start(flow), key)).toBe(true)
  await visitor.locator(`[data-cairn-flow="${key}"]`).getByRole('button', { name: 'Show me' }).click()
  const seen = visitor.locator(`[data-cairn-flow="${key}"][data-cairn-pattern="tooltip"]`)
  await expect(seen).toContainText('All your invoices live here.')
  await seen.getByRole('button', { name: 'Next' }).click()
  await expect(seen).toBeHidden()
  await visitor.context().close()
})

const greeting = (key: string) => `format: cairn/1
kind: flow
key: ${key}
type: tour
name: A greeting
audience: { trait: role, is: nobody }
trigger: { on: manual }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Hello {{ user.first_name | you }}
    actions:
      - { label: Show me, do: next, primary: true }
  - id: customers
    pattern: tooltip
    anchor: { role: link, name: Customers }
    content:
      - text: Here they are.
`

test('the app opens at the step whose element is picked again, and the flow is tried as a chosen user', async ({ page, installation }) => {
  const key = `spec-as-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: greeting(key) })
  await installation.send([{ type: 'identify', userId: key, traits: { name: `Ada ${key}`, first_name: 'Ada' } }])
  await installation.signIn(page)
  await page.goto('/demo/')
  await page.getByRole('button', { name: 'Marta Kivelä' }).click()
  const origin = new URL(page.url()).origin

  await page.goto(`/builder/production/flows/${key}/edit#steps.customers.anchor`)
  await page.getByRole('button', { name: 'Pick it again' }).click()
  const form = page.getByRole('dialog', { name: 'In app' })
  await form.getByLabel(/^A page of your app/).fill(`${origin}/demo/`)
  await form.getByRole('combobox', { name: 'Tried as' }).fill(key)
  await page.getByRole('option', { name: new RegExp(key) }).click()
  await expect(form.getByText('It begins at the step customers.')).toBeVisible()
  expect(await violations(page, '.mantine-Popover-dropdown')).toEqual([])
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/as-form.png` })
  const opening = page.context().waitForEvent('page')
  await form.getByRole('button', { name: 'Open in the app' }).click()
  const app = await opening
  const panel = app.getByRole('dialog', { name: 'A greeting' })
  await expect(panel.getByText(`Production, as Ada ${key}`)).toBeVisible()
  await expect(panel.getByRole('list', { name: 'Steps' }).getByRole('button').nth(1)).toHaveAttribute('aria-current', 'step')

  await panel.getByRole('button', { name: 'Try it' }).click()
  await expect(app.getByRole('heading', { name: 'Hello Ada' })).toBeVisible()
  await expect(panel.getByText(new RegExp(`You see what Ada ${key} will see. Nothing is counted. As things are, it would not come to them: .*role`))).toBeVisible()
  if (process.env['SHOTS']) await app.screenshot({ path: `${process.env['SHOTS']}/as-trying.png` })
  await panel.getByRole('button', { name: 'Stop trying' }).click()
  await app.close()
})
