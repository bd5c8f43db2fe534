import { expect, modal, test } from './installation.ts'

test('a draft is seen as users will see it, published, served at once, and taken back', async ({ page, installation }) => {
  const key = `spec-publish-${Date.now()}`
  const role = `${key}-role`
  await installation.push({ [`${key}.yaml`]: modal(key, 'Spec of publishing', role) })
  await installation.signIn(page)

  await page.goto(`/builder/production/flows/${key}`)
  await expect(page.locator(`cairn-root [data-cairn-flow="${key}"][data-cairn-step="hello"]`)).toContainText('Hello from Spec of publishing')
  expect(await installation.decided('spec', { role })).not.toContainEqual(expect.objectContaining({ key }))

  await page.getByRole('button', { name: 'Publish to Production' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish Spec of publishing' })
  await expect(dialog).toContainText(`role is ${role}`)
  await dialog.getByLabel('Note').fill('For the spec')
  await dialog.getByRole('button', { name: 'Publish to Production' }).click()
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
  await page.getByRole('button', { name: `Publish to ${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: `Publish to ${name}` }).click()
  await expect(page.getByText('Published r1')).toBeVisible()
  expect(await installation.decided('spec', { role: key })).not.toContainEqual(expect.objectContaining({ key }))
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Promote to Production…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Promote Spec of promoting' })
  await expect(dialog).toContainText('It starts to show in Production, where it has never been live.')
  await expect(dialog).toContainText(`role is ${key}`)
  await dialog.getByRole('button', { name: 'Promote to Production' }).click()
  await expect(dialog).toHaveCount(0)
  expect(await installation.decided('spec', { role: key })).toContainEqual(expect.objectContaining({ key, revision: 1 }))
})
