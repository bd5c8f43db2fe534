/** Behaviour 11, in the hostile app. Every story is gone through by keyboard in ../accessibility/keyboard.spec.ts. */
import { expect, flow, heading, later, next, test, text, tip } from './fixture.ts'

test('a modal takes the focus, keeps it, and gives it back to where it was', async ({ host, page, backend }) => {
  backend.publish(flow('tour', [{ pattern: 'modal', content: [heading('Hello'), text('Words')], actions: [later, next] }]), { trigger: { on: 'event', event: 'Go' } })
  await host.openApp()
  await host.ready()
  await host.anchor('customer').focus()
  await page.evaluate(() => { window.cairn.track('Go') })
  await expect(host.step()).toBeFocused()
  const names: (string | null)[] = []
  for (let press = 0; press < 7; press++) {
    await page.keyboard.press('Tab')
    names.push(await page.evaluate(() => {
      const { activeElement } = document
      return activeElement === document.body ? null : activeElement?.shadowRoot?.activeElement?.textContent ?? activeElement?.localName ?? null
    }))
  }
  // Past the last one the focus may be with the browser itself, never with the page behind.
  expect(new Set(names)).toEqual(new Set(['Later', 'Next', '', null]))
  await page.keyboard.press('Escape')
  await host.taken('Flow Dismissed')
  await expect(host.anchor('customer')).toBeFocused()
})

for (const [name, step] of Object.entries({
  tooltip: tip('create'),
  slideout: { pattern: 'slideout' as const, content: [heading('Hello'), text('Words')], actions: [next] },
  banner: { pattern: 'banner' as const, content: [heading('Hello'), text('Words')], actions: [next] },
})) {
  test(`a ${name} never takes the focus nor a key from somebody who types, and is announced`, async ({ host, page, backend }) => {
    backend.publish(flow('tour', [step], name === 'banner' ? 'banner' : 'tour'), { trigger: { on: 'event', event: 'Go' } })
    await host.openApp()
    await host.ready()
    await host.anchor('customer').focus()
    await page.evaluate(() => { window.cairn.track('Go') })
    await host.seen()
    await expect(page.getByRole('status')).toContainText(name === 'tooltip' ? 'Press this.' : 'Words')
    await page.keyboard.type('Ada Lovelace')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await expect(host.anchor('customer')).toBeFocused()
    await expect(host.anchor('customer')).toHaveValue('Ada Lovelace')
    await expect(host.step(), 'Escape was theirs').toBeVisible()
  })
}

test('Escape closes what is ours when nobody else could want it', async ({ host, page }) => {
  await host.play(tip('create'))
  await page.locator('body').press('Escape')
  await host.taken('Flow Dismissed')
  await expect(host.surface()).toHaveCount(0)
})

test('who goes on by keyboard stays in the tour, and comes back to where they were', async ({ host, page }) => {
  await host.play(tip('create'), tip('export', { content: [heading('Then here'), text('And press that.')] }))
  await host.anchor('customer').focus()
  await host.action('next').focus()
  await page.keyboard.press('Enter')
  await host.seen('s2')
  await expect(host.step('s2')).toBeFocused()
  await expect(page.getByRole('status')).toContainText('And press that.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await host.taken('Flow Completed')
  await expect(host.anchor('customer')).toBeFocused()
})

test.describe('for who asked for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('nothing moves, and nothing scrolls smoothly', async ({ host, page, backend }) => {
    await page.addInitScript(() => {
      const { scrollIntoView } = Element.prototype
      Element.prototype.scrollIntoView = function (options) {
        document.title = (options as ScrollIntoViewOptions).behavior ?? ''
        scrollIntoView.call(this, options)
      }
    })
    backend.publish(flow('tour', [tip('low')]))
    await host.openApp()
    await host.seen()
    await expect(host.anchor('low')).toBeInViewport()
    await expect(page).toHaveTitle('auto')
    expect(await host.step().evaluate((it) => getComputedStyle(it).animationName)).toBe('none')
  })
})
