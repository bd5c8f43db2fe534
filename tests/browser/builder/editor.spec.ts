import { expect, goLive, test } from './installation.ts'

test('a designer makes a tour of a modal and a tooltip, writes in place, publishes it, and an end user completes it', async ({ page, installation, browser }) => {
  const key = `spec-editor-${Date.now()}`
  await installation.signIn(page)
  await page.goto('/builder/production/flows')
  await page.getByRole('button', { name: 'New flow' }).click()
  const dialog = page.getByRole('dialog', { name: 'New flow' })
  await dialog.getByLabel(/^Name/).fill('Made by hand')
  await dialog.getByLabel(/^Key/).fill(key)
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await expect(page).toHaveURL(new RegExp(`${key}/edit$`))

  // The heading is written where users read it, with the user's name in it.
  await page.getByRole('button', { name: /^Heading Say what this is about/ }).click()
  await page.getByRole('button', { name: 'Edit text' }).click()
  const text = page.getByRole('textbox', { name: 'Text', exact: true })
  await text.press('Control+a')
  await text.pressSequentially('Hello, /first')
  await page.getByRole('option', { name: /^First name/ }).click()
  await text.press('Escape')
  await expect(page.locator(`cairn-root [data-cairn-flow="${key}"] h2`)).toHaveText('Hello, there')

  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByRole('menuitem', { name: 'Tooltip' }).click()
  const properties = page.getByRole('region', { name: 'Properties' })
  await properties.getByLabel('It is a').selectOption('link')
  await properties.getByLabel('Called').fill('New invoice')
  await page.getByRole('button', { name: /^Button Next/ }).click()
  await properties.getByLabel('When it is pressed').selectOption({ label: 'Finish the flow' })

  // Only a link starts it, so that it comes to nobody else.
  await page.getByRole('button', { name: /^When/ }).click()
  await page.getByRole('combobox', { name: 'What starts it' }).selectOption({ label: 'it is started by a button, another flow or your code' })
  await page.getByRole('dialog', { name: 'Who, where and when' }).getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('Nothing is missing')).toBeVisible()
  await expect(page.getByText(/^Draft saved/)).toBeVisible()

  await page.getByRole('link', { name: 'Publish…' }).click()
  await goLive(page, 'Made by hand')
  await expect(page.getByText('Made by hand is live in Production as revision 1.')).toBeVisible()

  const pulled = await page.request.get('/api/v1/documents', { headers: { Authorization: `Bearer ${installation.secret}` } })
  const { items } = (await pulled.json()) as { items: { key: string; path: string; source: string }[] }
  const file = items.find((one) => one.key === key)
  expect(file?.source).toContain('heading: Hello, {{ user.first_name | there }}')
  await installation.push({ [file?.path ?? '']: file?.source ?? '' })
  await page.goto(`/builder/production/flows/${key}`)
  await expect(page.getByText('Published r1')).toBeVisible()

  const visitor = await browser.newPage()
  await visitor.goto('/demo/')
  await visitor.getByRole('button', { name: /^Ingrid/ }).click()
  await expect(visitor.getByRole('link', { name: 'Invoices' }).first()).toBeVisible()
  await visitor.goto(`/demo/invoices?cairn=${key}`)
  const surface = visitor.locator(`cairn-root [data-cairn-flow="${key}"]`)
  await expect(surface).toContainText('Hello,')
  await surface.locator('[data-cairn-action=next]').click()
  await expect(visitor.locator('cairn-root [data-cairn-pattern=tooltip]')).toContainText('Say what to do here.')
  await visitor.locator('cairn-root [data-cairn-action=complete]').click()
  await expect(surface).toHaveCount(0)
  await visitor.close()
})

test('what is typed without a connection is there after the tab was closed, and reaches the server', async ({ page, installation }) => {
  const key = `spec-away-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: `format: cairn/1\nkind: flow\nkey: ${key}\ntype: tour\nname: Away\ntags: [spec]\naudience: { trait: role, is: ${key} }\nsteps:\n  - { id: a, pattern: modal, content: [{ text: Hi }] }\n` })
  await installation.signIn(page)
  await page.goto(`/builder/production/flows/${key}/edit`)
  await page.route('**/api/v1/flows/*/draft', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()))
  await page.getByLabel('Name of the flow').fill('Written on a train')
  await expect(page.getByText(/^No connection/)).toBeVisible()
  await page.unroute('**/api/v1/flows/*/draft')
  await page.reload()
  await expect(page.getByLabel('Name of the flow')).toHaveValue('Written on a train')
  await expect(page.getByText(/^Draft saved/)).toBeVisible()
  await page.goto(`/builder/production/flows/${key}`)
  await expect(page.getByRole('heading', { name: 'Written on a train' })).toBeVisible()
})
