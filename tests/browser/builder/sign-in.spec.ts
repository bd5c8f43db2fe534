import { expect, test } from './installation.ts'

test('who is not signed in signs in, comes back to where they wanted to be, and signs out again', async ({ page, installation }) => {
  await page.goto('/builder/production/settings/members')
  await page.getByLabel('E-mail').fill(installation.admin.email)
  await page.getByLabel('Password', { exact: true }).fill(installation.admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/builder\/production\/settings\/members$/)
  await expect(page.getByRole('cell', { name: installation.admin.email })).toBeVisible()

  await page.getByRole('button', { name: /appearance and sign-out/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
  await page.goto('/builder/production/flows')
  await expect(page).toHaveURL(/\/builder\/sign-in\?next=/)
})

test('a wrong password is refused in words', async ({ page }) => {
  await page.goto('/builder/sign-in')
  await page.getByLabel('E-mail').fill('nobody@example.com')
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('don’t belong together')
})
