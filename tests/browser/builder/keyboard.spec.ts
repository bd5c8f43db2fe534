import { expect, modal, test } from './installation.ts'

test('everything that one goes to is reached without a mouse', async ({ page, installation }) => {
  const key = `spec-keyboard-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: modal(key, `Keyboard ${key}`, key) })
  await installation.signIn(page)
  await page.goto('/builder/production')
  await expect(page.getByRole('heading', { name: 'Home', exact: true })).toBeVisible()

  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await expect(page.getByRole('heading', { name: 'Flows', exact: true })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()

  await page.keyboard.press('/')
  await page.keyboard.type(key)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: `Keyboard ${key}`, exact: true })).toBeVisible()

  await page.keyboard.press('Control+k')
  const search = page.getByPlaceholder('Go to a screen, a flow, a user')
  await expect(search).toBeFocused()
  await search.fill('settings')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})
