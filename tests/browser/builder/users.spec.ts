import { expect, test } from './installation.ts'

test('an admin takes along all that is kept of somebody, erases them, and keeps the receipt', async ({ page, installation }) => {
  const id = `gone-${Date.now().toString(36)}`
  await installation.send([
    { type: 'identify', userId: id, traits: { name: `Grace ${id}` }, messageId: `${id}-1` },
    { type: 'track', event: 'Ship Named', userId: id, properties: { ship: 'Hopper' }, messageId: `${id}-2` },
  ])
  await installation.signIn(page)
  await page.goto(`/builder/production/users/user:${id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export all that is kept' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
  const lines = Buffer.concat(chunks).toString().trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines.map(({ kind, type }) => type ?? kind)).toEqual(['user', 'track', 'identify'])

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Erase…' }).click()
  await page.getByLabel(`Type Grace ${id} to go on`).fill(`Grace ${id}`)
  await page.getByRole('button', { name: `Erase Grace ${id} for good` }).click()
  const receipt = await page.getByRole('textbox', { name: 'receipt' }).textContent() ?? ''
  expect(receipt).toMatch(/^[0-9a-f]{64}$/)
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page).toHaveURL(/\/production\/users$/)
  await page.goto(`/builder/production/users/user:${id}`)
  await expect(page.getByText('There is no such user')).toBeVisible()
  await page.goto('/builder/production/settings/audit')
  await expect(page.getByRole('cell', { name: `user erased ${receipt.slice(0, 12)}` })).toBeVisible()
})

test('an account whose id is no plain word is found, with who belongs to it', async ({ page, installation }) => {
  const id = `north/wind & söhne ${Date.now().toString(36)}`
  await installation.send([
    { type: 'group', userId: `${id} ada`, groupId: id, traits: { name: `Northwind ${id}`, seats: 4 } },
    { type: 'identify', userId: `${id} ada`, traits: { name: 'Ada of Northwind' } },
  ])
  await installation.signIn(page)
  await page.goto('/builder/production/accounts')
  await page.getByRole('searchbox', { name: 'Search accounts' }).fill(id)
  await page.getByRole('link', { name: `Northwind ${id}` }).click()
  await expect(page.getByRole('complementary', { name: 'What is known' })).toContainText('seats4')
  await page.getByRole('link', { name: 'Ada of Northwind' }).click()
  await page.getByRole('link', { name: `Northwind ${id}` }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Northwind ${id}`)
})
