import { createHmac } from 'node:crypto'
import { expect, test } from './installation.ts'

test('an admin adds an environment, sees what signing would refuse, and enforces it', async ({ page, installation, request }) => {
  await installation.signIn(page)
  await page.goto('/builder/production/settings')
  const name = `Spec ${Date.now().toString(36)}`
  await page.getByRole('button', { name: 'Add an environment' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Add it' }).click()
  await expect(page).toHaveURL(/\/builder\/spec-[a-z0-9]+\/settings$/)
  const writeKey = await page.getByRole('list', { name: `Keys of ${name}` }).getByText(/^wk_/).textContent()
  const identify = async (userId: string, signature?: string) => (await request.post('/v1/identify', { data: { writeKey, userId, signature } })).status()

  await page.getByRole('link', { name: 'Identity' }).click()
  await expect(page.getByRole('radio', { name: 'Enforce' })).toBeDisabled()
  await page.getByRole('button', { name: 'Make a secret' }).click()
  const secret = await page.getByRole('textbox', { name: 'identity secret' }).textContent() ?? ''
  expect(secret).toMatch(/^is_/)

  await page.getByRole('radio', { name: 'Report' }).click()
  await expect(page.getByText('Every call was signed')).toBeVisible()
  expect(await identify('u-17')).toBe(200)
  await page.reload()
  await expect(page.getByRole('row', { name: /identify of a user has no signature/ })).toContainText('u-17')
  await expect(page.getByText(secret)).toHaveCount(0)

  await page.getByRole('radio', { name: 'Enforce' }).click()
  await expect(page.getByRole('dialog')).toContainText('1 call of the last 30 days would have been refused')
  await page.getByRole('button', { name: /^Enforce in/ }).click()
  await expect(page.getByRole('radio', { name: 'Enforce' })).toBeChecked()
  expect(await identify('u-17')).toBe(400)
  expect(await identify('u-17', createHmac('sha256', secret).update('u-17').digest('hex'))).toBe(200)
  await expect(page.getByRole('button', { name: /^Remove is_/ })).toBeDisabled()

  await page.getByRole('combobox', { name: 'Origins' }).pressSequentially('app.example.com,')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Pages that may call' }).getByRole('alert')).toContainText('is no origin')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('combobox', { name: 'Origins' }).pressSequentially('https://App.example.com/,')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('https://app.example.com', { exact: true })).toBeVisible()
  const strange = await request.post('/v1/decide', { data: { writeKey, anonymousId: 'd1' }, headers: { Origin: 'https://evil.example' } })
  expect(strange.status()).toBe(403)
})
