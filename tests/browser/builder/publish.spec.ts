import { expect, goLive, letPass, modal, test, violations } from './installation.ts'

test('a draft is seen as users will see it, published, served at once, and taken back', async ({ page, installation }) => {
  const key = `spec-publish-${Date.now()}`
  const role = `${key}-role`
  await installation.push({ [`${key}.yaml`]: modal(key, 'Spec of publishing', role) })
  await installation.signIn(page)

  await page.goto(`/builder/production/flows/${key}`)
  await expect(page.locator(`cairn-root [data-cairn-flow="${key}"][data-cairn-step="hello"]`)).toContainText('Hello from Spec of publishing')
  expect(await installation.decided('spec', { role })).not.toContainEqual(expect.objectContaining({ key }))

  await page.getByRole('link', { name: 'Publish…' }).click()
  await expect(page.getByText('It starts to show in Production, where it has never been live.')).toBeVisible()
  const whom = page.getByRole('region', { name: 'For whom' })
  await expect(whom).toContainText(`role is ${role}`, { ignoreCase: true })
  await expect(whom).toContainText('0 people')
  await page.getByLabel('Note').fill('For the spec')
  await goLive(page, 'Spec of publishing')
  await expect(page.getByText('Published r1')).toBeVisible()
  expect(await installation.decided('spec', { role })).toContainEqual(expect.objectContaining({ key }))

  await page.getByRole('link', { name: 'Revisions' }).click()
  await expect(page.getByRole('row', { name: /r1.*For the spec.*Production/ })).toBeVisible()

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: /Unpublish from Production/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Unpublish from Production' }).click()
  await expect(page.getByText('Unpublished', { exact: true })).toBeVisible()
  expect(await installation.decided('spec', { role })).not.toContainEqual(expect.objectContaining({ key }))
})

test('a flow goes live at its moment, by itself, and was told before', async ({ page, installation }) => {
  const key = `spec-timed-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: modal(key, 'Spec of a moment', key) })
  await installation.signIn(page)
  const soon = await page.request.post(`/api/v1/flows/${key}/timed-changes`, {
    headers: { Authorization: `Bearer ${installation.secret}` },
    data: { environment: 'production', action: 'publish', at: new Date(Date.now() + 8_000).toISOString() },
  })
  expect(soon.status(), await soon.text()).toBe(201)
  await page.goto(`/builder/production/flows/${key}`)
  await expect(page.getByRole('note')).toContainText('Revision 1 goes live in Production')
  expect(await violations(page)).toEqual([])
  expect(await installation.decided('spec', { role: key })).not.toContainEqual(expect.objectContaining({ key }))
  await expect.poll(() => installation.decided('spec', { role: key }), { timeout: 30_000 }).toContainEqual(expect.objectContaining({ key, revision: 1 }))
  await page.reload()
  await expect(page.getByText('Published r1')).toBeVisible()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: /Unpublish from Production/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Only at a moment').fill(`${new Date().getFullYear() + 1}-02-03T08:00`)
  await dialog.getByRole('button', { name: 'Unpublish then' }).click()
  await expect(page.getByRole('note')).toContainText('is taken back from Production')
  await page.getByRole('button', { name: 'Cancel it' }).click()
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('an editor asks for a review, a publisher sends it back and then approves it', async ({ page, installation, browser }) => {
  const key = `spec-review-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: modal(key, 'Spec of a review', key) })
  await installation.signIn(page)
  const session = await (await page.request.get('/api/v1/session')).json() as { csrf: string }
  const email = `${key}@spec.example`
  const invited = await page.request.post('/api/v1/members', { headers: { 'X-CSRF-Token': session.csrf }, data: { email, name: 'Edith', role: 'editor' } })
  const { link } = await invited.json() as { link: string }
  const password = 'a long password for a spec'
  const editor = await (await browser.newContext()).newPage()
  await editor.request.post('/api/v1/session/links', { data: { token: link.split('#')[1] ?? '', password } })
  await editor.request.post('/api/v1/session', { data: { email, password } })

  await editor.goto(`/builder/production/flows/${key}`)
  await editor.getByRole('link', { name: 'Ask for a review…' }).click()
  await editor.getByLabel('For who reviews').fill('For the fair')
  await editor.getByRole('button', { name: 'Ask for a review' }).click()
  await expect(editor.getByRole('note').first()).toContainText('You asked for a review')

  await page.goto('/builder/production')
  await page.getByRole('link', { name: /Spec of a review waits for a review.*Edith asked: For the fair/ }).click()
  await expect(page.getByRole('note').first()).toContainText('Edith asked for a review')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Send it back…' }).click()
  await page.getByRole('dialog').getByLabel('What Edith should change').fill('Shorter, please')
  await page.getByRole('dialog').getByRole('button', { name: 'Send it back' }).click()
  await editor.goto(`/builder/production/flows/${key}`)
  await expect(editor.getByRole('note').first()).toContainText('Shorter, please')

  await editor.getByRole('link', { name: 'Ask for a review…' }).click()
  await editor.getByRole('button', { name: 'Ask for a review' }).click()
  await expect(editor.getByRole('note').first()).toContainText('You asked for a review')
  await page.goto(`/builder/production/flows/${key}/publish`)
  await goLive(page, 'Spec of a review')
  await expect(page.getByText('Published r1')).toBeVisible()
  await editor.context().close()
})

test('an earlier revision is made live again', async ({ page, installation }) => {
  const key = `spec-rollback-${Date.now()}`
  const path = `${key}.yaml`
  await installation.push({ [path]: modal(key, 'First wording', key) }, true)
  await installation.push({ [path]: modal(key, 'Second wording', key) }, true)
  await installation.signIn(page)

  await page.goto(`/builder/production/flows/${key}/revisions/1`)
  await expect(page.locator('cairn-root').first()).toContainText('Hello from First wording')
  await page.getByRole('button', { name: 'Roll back to revision 1…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back to revision 1' }).click()
  await expect(page.getByText('Draft changes, r1 live')).toBeVisible()
  expect(await installation.decided('spec', { role: key })).toContainEqual(expect.objectContaining({ key, revision: 1 }))
})

test('what was tried in another environment is promoted as the revision that it is', async ({ page, installation }) => {
  const key = `spec-promote-${Date.now()}`
  const name = `Trial ${key.slice(-6)}`
  await installation.push({ [`${key}.yaml`]: modal(key, 'Spec of promoting', key) })
  await installation.signIn(page)
  await page.goto('/builder/production/settings')
  await page.getByRole('button', { name: 'Add an environment' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Add it' }).click()
  await expect(page.getByRole('region', { name, exact: true })).toBeVisible()

  await page.goto(`/builder/trial-${key.slice(-6)}/flows/${key}`)
  await page.getByRole('link', { name: 'Publish…' }).click()
  await goLive(page, 'Spec of promoting', name)
  await expect(page.getByText('Published r1')).toBeVisible()
  expect(await installation.decided('spec', { role: key })).not.toContainEqual(expect.objectContaining({ key }))
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Promote to Production…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Promote Spec of promoting' })
  await expect(dialog).toContainText('It starts to show in Production, where it has never been live.')
  await expect(dialog).toContainText(`role is ${key}`)
  await letPass(dialog)
  await dialog.getByRole('button', { name: 'Promote to Production' }).click()
  await expect(dialog).toHaveCount(0)
  expect(await installation.decided('spec', { role: key })).toContainEqual(expect.objectContaining({ key, revision: 1 }))
})
