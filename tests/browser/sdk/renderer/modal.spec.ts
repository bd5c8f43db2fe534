import { expect, flow, heading, later, next, test, text } from './fixture.ts'

const welcome = flow({ pattern: 'modal', content: [heading('Welcome'), text('Two minutes.')], actions: [later, next] })

test('a modal is told of once it was painted', async ({ host }) => {
  await host.show(welcome)
  await expect(host.page.getByRole('dialog', { name: 'Welcome' })).toBeVisible()
  expect((await host.told('Step Shown')).detail).toEqual({ step: 's1' })
  await host.told('Flow Shown')
})

test('a modal takes the focus, keeps it inside and gives it back', async ({ host }) => {
  const button = host.anchor('new-invoice')
  await button.focus()
  await host.show(welcome)
  await expect(host.surface()).toBeFocused()
  for (const name of ['Later', 'Next', 'Close']) {
    await host.page.keyboard.press('Tab')
    await expect(host.page.getByRole('button', { name })).toBeFocused()
  }
  await host.page.keyboard.press('Tab')
  await host.page.keyboard.press('Tab')
  await expect(button).not.toBeFocused()
  await host.page.keyboard.press('Escape')
  await expect(host.surface()).toHaveCount(0)
  await expect(button).toBeFocused()
  expect((await host.told('ended')).detail).toBe('dismissed')
})

test('Escape never closes a modal that may not be dismissed', async ({ host }) => {
  await host.show(flow({ pattern: 'modal', dismissible: false, actions: [next] }))
  await host.told('Step Shown')
  for (let press = 0; press < 4; press++) await host.page.keyboard.press('Escape')
  await host.frames()
  await expect(host.surface()).toBeVisible()
  await expect(host.action('dismiss')).toHaveCount(0)
  await host.page.mouse.click(2, 2)
  expect(await host.page.evaluate(() => document.querySelector('cairn-root')!.shadowRoot!.querySelector('dialog')!.matches(':modal'))).toBe(true)
})

test('a modal with more text than room scrolls in itself and keeps its buttons in sight', async ({ host }) => {
  await host.page.setViewportSize({ width: 320, height: 568 })
  await host.show(flow({ pattern: 'modal', actions: [later, next], content: [heading('Long'), ...Array.from({ length: 20 }, (_, i) => ({ ...text('Some words that fill a line or two of the screen.'), id: `t${i}` }))] }))
  await host.told('Step Shown')
  const box = await host.box(host.surface())
  expect(box.y).toBeGreaterThanOrEqual(0)
  expect(box.y + box.height).toBeLessThanOrEqual(568)
  await expect(host.action('next')).toBeInViewport({ ratio: 1 })
  await expect(host.action('dismiss')).toBeInViewport({ ratio: 1 })
})
