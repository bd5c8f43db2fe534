/** Behaviour 6, by real clicks on an app that counts them. */
import { expect, test, tip } from './fixture.ts'

const MODES = {
  block: {},
  anchor: { create: 1 },
  none: { create: 1, export: 1 },
} as const

for (const [overlay, reached] of Object.entries(MODES)) {
  test(`an overlay lets through exactly what it says: ${overlay}`, async ({ host, page }) => {
    await host.play(tip('create', { overlay: overlay as keyof typeof MODES }))
    for (const name of ['create', 'export']) {
      const { x, y, width, height } = await host.box(host.anchor(name))
      await page.mouse.click(x + width / 2, y + height / 2)
    }
    expect(await host.presses()).toEqual(reached)
    await expect(host.step(), 'and the step stays').toBeVisible()
  })
}

test('the hole moves with the anchor', async ({ host, page }) => {
  await host.play(tip('create', { overlay: 'anchor' }))
  await host.wish({ notice: true })
  await host.frames()
  const { x, y, width, height } = await host.box(host.anchor('create'))
  await page.mouse.click(x + width / 2, y + height / 2)
  await page.mouse.click(x + width / 2, y - 40)
  expect(await host.presses()).toEqual({ create: 1 })
})

test('where only the anchor can be reached, the keyboard is not locked in', async ({ host, page }) => {
  await host.play(tip('create', { overlay: 'anchor' }))
  await host.anchor('create').focus()
  await page.keyboard.press('Enter')
  expect(await host.presses()).toEqual({ create: 1 })
})
