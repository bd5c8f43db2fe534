import { expect, modal, test } from './installation.ts'

test('a user is found, and the page says why a flow would not show and what it saw', async ({ page, installation }) => {
  const key = `spec-explain-${Date.now()}`
  const userId = `${key}-user`
  await installation.push({ [`${key}.yaml`]: modal(key, key, 'auditor') }, true)
  await installation.send([
    { type: 'identify', userId, messageId: `${key}-1`, traits: { name: `Person ${key}`, role: 'clerk' } },
    { type: 'track', userId, messageId: `${key}-2`, event: 'Step Shown', properties: { flow: key, step: 'hello', revision: 1 } },
  ])
  await installation.signIn(page)

  await page.goto('/builder/production/users')
  await page.getByLabel('Search users').fill(userId)
  await page.getByRole('link', { name: `Person ${key}` }).click()
  await expect(page.getByText(`Saw step hello of ${key}`)).toBeVisible()

  await page.getByRole('link', { name: 'What would they see' }).click()
  const flow = page.getByRole('article', { name: key })
  await expect(flow).toContainText('Would not show: audience')
  await expect(flow).toContainText('role is auditor')
  await expect(flow).toContainText('(clerk)')

  await installation.send([{ type: 'identify', userId, messageId: `${key}-3`, traits: { role: 'auditor' } }])
  await page.reload()
  await expect(flow).not.toContainText('Would not show: audience')
})
