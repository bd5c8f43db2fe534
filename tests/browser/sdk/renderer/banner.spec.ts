import { expect, flow, next, test, text } from './fixture.ts'

const banner = (more: object) => flow({ pattern: 'banner', content: [text('Your trial ends in 3 days.')], actions: [next], ...more })

test('a banner lies over the page without moving it', async ({ host }) => {
  const before = await host.box(host.page.locator('h1'))
  await host.show(banner({}))
  await host.told('Step Shown')
  expect(await host.box(host.page.locator('h1'))).toEqual(before)
  await expect(host.page.getByRole('region', { name: 'Your trial ends in 3 days.' })).toBeVisible()
})

test('a pushing banner takes its room at the top and gives it back, and touches nothing of the host\'s', async ({ host }) => {
  const html = () => host.page.evaluate(() => [document.documentElement.cloneNode(false), document.head, document.body].map((it) => (it as Element).outerHTML).join(''))
  const before = { html: await html(), box: await host.box(host.page.locator('h1')) }
  await host.show(banner({ push: true }))
  await host.told('Step Shown')
  const surface = await host.box(host.surface())
  expect((await host.box(host.page.locator('h1'))).y).toBe(before.box.y + surface.height)
  expect(await html()).toBe(before.html)
  await host.action('dismiss').click()
  await expect(host.surface()).toHaveCount(0)
  expect(await host.box(host.page.locator('h1'))).toEqual(before.box)
})

test('a pushing banner at the bottom lets the page be scrolled to its end', async ({ host }) => {
  await host.show(banner({ push: true, position: 'bottom' }))
  await host.told('Step Shown')
  await host.page.evaluate(() => scrollTo(0, 99_999))
  const [low, surface] = [await host.page.evaluate(() => document.body.getBoundingClientRect().bottom), await host.box(host.surface())]
  expect(low).toBeLessThanOrEqual(surface.y)
})

test('a banner and a modal can be there at once', async ({ host }) => {
  await host.show(banner({}))
  await host.told('Step Shown')
  await host.show({ ...flow({ pattern: 'modal', actions: [next] }), key: 'other' })
  await host.told('Step Shown', 2)
  await host.page.locator('[data-cairn-flow=other] [data-cairn-action=next]').click()
  await expect(host.surface()).toHaveAttribute('data-cairn-pattern', 'banner')
})
