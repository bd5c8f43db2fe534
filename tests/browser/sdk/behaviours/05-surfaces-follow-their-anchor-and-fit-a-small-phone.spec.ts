/** Behaviour 5. Sides and small screens one by one are in ../renderer/place.spec.ts. */
import { expect, flow, Host, test, tip } from './fixture.ts'

test('through nested scroll containers, layout shift and a sticky header, within a pixel and two frames', async ({ host, page }) => {
  await host.play(tip('deep'))
  const apart = async () => Math.abs(await host.distance(host.anchor('deep')) - 12)
  await expect.poll(apart).toBeLessThanOrEqual(1)
  const moves: Record<string, () => Promise<unknown>> = {
    'the inner container scrolls': () => page.locator('.inner').evaluate((it) => { it.scrollBy(0, 25) }),
    'the outer container scrolls': () => page.locator('.outer').evaluate((it) => { it.scrollBy(0, 15) }),
    'the page scrolls': () => page.evaluate(() => { scrollBy(0, 40) }),
    'something pushes everything down': () => host.wish({ notice: true }),
    'the window changes': () => page.setViewportSize({ width: 1000, height: 640 }),
  }
  for (const [what, move] of Object.entries(moves)) {
    await move()
    await host.frames()
    expect(await apart(), what).toBeLessThanOrEqual(1)
  }
})

test('an anchor under the sticky header is brought out', async ({ host, page, backend }) => {
  backend.publish(flow('tour', [tip('export')]), { trigger: { on: 'event', event: 'Go' } })
  await host.openApp()
  await host.ready()
  await page.evaluate(() => {
    const at = document.querySelector('[data-testid=export]')?.getBoundingClientRect()
    scrollBy(0, (at?.top ?? 0) - 10)
    window.cairn.track('Go')
  })
  await host.seen()
  await host.taken('Step Shown')
  const [header, anchor] = [await host.box(page.locator('header')), await host.box(host.anchor('export'))]
  expect(anchor.y).toBeGreaterThanOrEqual(header.y + header.height)
})

test('with the keyboard of a phone up, the step is whole in what can still be seen', async ({ browser, backend, script }) => {
  const page = await browser.newPage({ viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true })
  backend.serve('/host/app.js', 'js', script)
  backend.serve('/host/frame', 'html', '<!doctype html><title>Frame</title>')
  const host = new Host(page, backend)
  backend.publish(flow('tour', [tip('customer')]))
  await host.openApp()
  await host.seen()
  // What the browser tells a page then: the visual viewport is smaller than the layout.
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { value: 300, configurable: true })
    visualViewport?.dispatchEvent(new Event('resize'))
  })
  await expect.poll(async () => {
    const { y, height } = await host.box(host.step())
    return y >= 0 && y + height <= 300
  }).toBe(true)
  await page.close()
})

for (const anchor of ['create', 'customer', 'export', 'in-shadow', 'deep', 'low']) {
  test(`at 320 × 568 it is whole and does not cover its anchor: ${anchor}`, async ({ host, page }) => {
    await page.setViewportSize({ width: 320, height: 568 })
    await host.play(tip(anchor))
    await expect(host.step()).toBeInViewport({ ratio: 1 })
    await expect(host.action('next')).toBeInViewport({ ratio: 1 })
    await expect.poll(async () => {
      const [a, b] = [await host.box(host.step()), await host.box(host.anchor(anchor))]
      return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
    }).toBe(true)
  })
}
