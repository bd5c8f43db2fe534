import { expect, flow, heading, next, test, text } from './fixture.ts'

const tip = flow(
  { pattern: 'tooltip', anchor: { test: 'new-invoice' }, content: [heading('Start here'), text('Press it.')], actions: [next] },
  { pattern: 'tooltip', anchor: { test: 'customer' }, content: [heading('Then here'), text('Type it.')], actions: [next] },
)

for (const pattern of ['tooltip', 'banner', 'slideout'] as const) {
  test(`a ${pattern} never takes the focus, and is announced`, async ({ host }) => {
    await host.anchor('customer').focus()
    await host.show(flow({ pattern, anchor: { test: 'new-invoice' }, content: [text('Something new')] }))
    await host.told('Step Shown')
    await expect(host.anchor('customer')).toBeFocused()
    await expect(host.page.getByRole('status')).toHaveText('Something new')
  })
}

test('Escape is left to a person who types, and to what the host has open', async ({ host }) => {
  await host.show(tip)
  await host.told('Step Shown')
  await host.anchor('customer').focus()
  await host.page.keyboard.press('Escape')
  await expect(host.surface()).toBeVisible()
  await host.page.locator('#export').focus()
  await host.page.evaluate(() => document.querySelector<HTMLElement>('#popover')!.showPopover())
  await host.page.keyboard.press('Escape')
  await expect(host.surface()).toBeVisible()
  await host.page.evaluate(() => document.querySelector<HTMLElement>('#popover')!.hidePopover())
  await host.page.keyboard.press('Escape')
  await expect(host.surface()).toHaveCount(0)
})

test('a banner goes by Escape only with the focus in it', async ({ host }) => {
  await host.show(flow({ pattern: 'banner', actions: [next] }))
  await host.told('Step Shown')
  await host.page.keyboard.press('Escape')
  await expect(host.surface()).toBeVisible()
  await host.action('next').focus()
  await host.page.keyboard.press('Escape')
  await expect(host.surface()).toHaveCount(0)
})

test('who works in a tooltip with the keyboard stays in the tour and comes back to where they were', async ({ host }) => {
  await host.page.locator('#export').focus()
  await host.show(tip)
  await host.told('Step Shown')
  await host.action('next').focus()
  await host.page.keyboard.press('Enter')
  await expect(host.surface('s2')).toBeFocused()
  await host.page.keyboard.press('Tab')
  await expect(host.action('next')).toBeFocused()
  await host.page.keyboard.press('Enter')
  await expect(host.surface()).toHaveCount(0)
  await expect(host.page.locator('#export')).toBeFocused()
})

test('nothing moves for who asked for less motion', async ({ host }) => {
  await host.page.emulateMedia({ reducedMotion: 'reduce' })
  await host.show(flow({ pattern: 'modal' }))
  await host.told('Step Shown')
  expect(await host.surface().evaluate((it) => getComputedStyle(it).animationName)).toBe('none')
})

test('on a coarse pointer every button is at least 44 pixels high', async ({ browser, server }) => {
  const { Host } = await import('./fixture.ts')
  const page = await browser.newPage({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 700 } })
  const host = new Host(page, server)
  await host.open()
  await host.show(tip)
  await host.told('Step Shown')
  for (const button of await page.locator('[data-cairn-action]').all()) expect((await host.box(button)).height).toBeGreaterThanOrEqual(44)
  await page.close()
})
