import { expect, test } from './installation.ts'

test('a flow that anybody may start by hand comes by a link and by start() to whom its audience leaves out', async ({ page, installation }) => {
  const key = `spec-by-hand-${Date.now()}`
  const flow = (name: string, more: string) => `format: cairn/1\nkind: flow\nkey: ${name}\ntype: tour\nname: ${name}\ntags: [spec]\naudience: { trait: role, is: ${key} }\n${more}frequency: { until: never }\nsteps:\n  - { id: a, pattern: modal, content: [{ heading: ${name} }], actions: [{ label: Close, do: complete }] }\n`
  await installation.push({ [`${key}.yaml`]: flow(key, 'manual_start: anybody\n'), [`${key}-strict.yaml`]: flow(`${key}-strict`, '') }, true)

  await page.goto('/demo/')
  await page.getByRole('button', { name: /^Ingrid/ }).click()
  await expect(page.getByRole('link', { name: 'Invoices' }).first()).toBeVisible()
  const surface = page.locator(`cairn-root [data-cairn-flow="${key}"]`)
  await page.goto(`/demo/invoices?cairn=${key}`)
  await expect(surface).toContainText(key)
  await surface.getByRole('button', { name: 'Close' }).last().click()
  await expect(surface).toHaveCount(0)

  await page.goto('/demo/customers')
  await page.waitForFunction(() => 'cairn' in window)
  const start = (name: string) => page.evaluate((flow) => (window as unknown as { cairn: { start(key: string): Promise<boolean> } }).cairn.start(flow), name)
  expect(await start(`${key}-strict`)).toBe(false)
  expect(await start(key)).toBe(true)
  await expect(surface).toContainText(key)
})
