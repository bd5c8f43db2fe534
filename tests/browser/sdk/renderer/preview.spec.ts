import { expect, flow, heading, next, test, text } from './fixture.ts'

const steps = flow({ pattern: 'modal', content: [heading('Welcome'), text('Words')], actions: [next] }, { pattern: 'tooltip', anchor: { test: 'never-there' }, pages: { include: ['/elsewhere'] } })

test('a preview draws a step where it is told to, without taking anything of the page', async ({ host }) => {
  await host.anchor('customer').focus()
  await host.page.evaluate((content) => window.fixture.preview(content, '#scroller', 'dark'), steps)
  const surface = host.page.locator('#scroller [data-cairn-step=s1]')
  await expect(surface).toBeVisible()
  await expect(host.anchor('customer')).toBeFocused()
  expect(await surface.evaluate((it) => ({ modal: it.matches(':modal'), position: getComputedStyle(it).position, scheme: getComputedStyle(it).colorScheme }))).toEqual({ modal: false, position: 'relative', scheme: 'dark' })
  await host.page.evaluate(() => window.fixture.last().next())
  await expect(host.page.locator('#scroller [data-cairn-step=s2]')).toBeVisible()
  await host.page.evaluate(() => window.fixture.last().destroy())
  await expect(host.page.locator('cairn-root')).toHaveCount(0)
  expect((await host.calls('Step Shown')).length).toBe(0)
})
