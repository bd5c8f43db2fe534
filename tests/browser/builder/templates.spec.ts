import { expect, test } from './installation.ts'

test('a template is found, looked at, taken, and is a draft that can be published', async ({ page, installation }) => {
  await installation.signIn(page)
  await page.goto('/builder/production/flows')
  await page.getByRole('link', { name: 'Templates' }).click()
  await expect(page.getByRole('list', { name: 'Templates' }).getByRole('listitem')).toHaveCount(12)
  await page.getByRole('searchbox', { name: 'Search templates' }).fill('recommend')
  const card = page.getByRole('listitem', { name: 'NPS with follow-up' })
  await expect(card.locator('cairn-root')).toBeAttached()
  await card.getByRole('button', { name: /^Look closer/ }).click()
  await expect(page.getByRole('dialog').getByRole('figure')).toHaveCount(5)
  await page.getByRole('dialog').getByRole('button', { name: 'Use this' }).click()
  await expect(page).toHaveURL(/\/production\/flows\/nps-with-follow-up(-\d+)?\/edit$/)
  await expect(page.getByRole('link', { name: 'Publish…' })).toBeVisible()
})
