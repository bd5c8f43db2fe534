import { expect, test } from './installation.ts'

test('an expression for pages is written in the editor, and one that an address could make slow is refused with what to write', async ({ page, installation }) => {
  const key = `spec-pages-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: `format: cairn/1\nkind: flow\nkey: ${key}\ntype: tour\nname: Pages\ntags: [spec]\naudience: { trait: role, is: ${key} }\npages: { include: [{ matches: /invoices/\\d+ }] }\nsteps:\n  - { id: a, pattern: modal, content: [{ heading: Hi }], actions: [{ label: Close, do: complete }] }\n` })
  await installation.signIn(page)
  await page.goto(`/builder/production/flows/${key}/edit`)
  await page.getByRole('button', { name: /^Where/ }).click()
  const where = page.getByRole('dialog', { name: 'Who, where and when' }).getByRole('region', { name: 'Where' })
  await expect(where.getByLabel('Test')).toHaveValue('matches')
  await where.getByLabel('Text').fill('/(a+)+')
  await expect(where.getByText(/At character 3: From here on the same address can be read in too many ways, which is slow/)).toBeVisible()
  await where.getByLabel('Text').fill('/[^/]+/edit')
  await expect(where.getByText(/At character/)).toHaveCount(0)
})
