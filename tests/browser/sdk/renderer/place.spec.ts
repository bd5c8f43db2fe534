import { expect, flow, later, next, test, text } from './fixture.ts'

const tip = (anchor: string) => flow({ pattern: 'tooltip', anchor: { test: anchor }, actions: [later, next], content: [text('Every invoice begins with this button.')] })

const apart = (one: { x: number; y: number; width: number; height: number }, other: typeof one) =>
  one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y

test('a tooltip follows its anchor through nested scroll containers and layout shift, within a pixel and two frames', async ({ host }) => {
  await host.show(tip('deep'))
  await host.told('Step Shown')
  const distance = async () => {
    const [anchor, surface] = [await host.box(host.anchor('deep')), await host.box(host.surface())]
    const below = surface.y > anchor.y
    return below ? surface.y - anchor.y - anchor.height : anchor.y - surface.y - surface.height
  }
  await expect.poll(distance).toBe(12)
  const moves = [
    () => host.page.locator('#scroller').evaluate((scroller) => scroller.scrollBy(0, 30)),
    () => host.page.evaluate(() => scrollBy(0, 40)),
    () => host.page.locator('h1').evaluate((title) => title.style.setProperty('padding-top', '33px')),
    () => host.page.setViewportSize({ width: 1000, height: 700 }),
  ]
  for (const move of moves) {
    await move()
    await host.frames()
    expect(Math.abs((await distance()) - 12)).toBeLessThanOrEqual(1)
  }
})

test('a tooltip hides while its anchor is scrolled out of its container, and comes back with it', async ({ host }) => {
  await host.show(tip('deep'))
  await host.told('Step Shown')
  await host.page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 900))
  await expect(host.surface()).toBeHidden()
  await host.page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 260))
  await expect(host.surface()).toBeVisible()
  expect(await host.calls('Step Shown')).toHaveLength(1)
})

test('an anchor below the fold is scrolled to', async ({ host }) => {
  await host.show(tip('low'))
  await host.told('Step Shown')
  await expect(host.anchor('low')).toBeInViewport({ ratio: 1 })
  await expect(host.surface()).toBeInViewport({ ratio: 1 })
})

test('nothing is told of a step that nobody sees yet', async ({ host }) => {
  await host.open('/invoices.html?still')
  await host.show(tip('low'))
  await host.told('scroll')
  await host.frames()
  expect(await host.calls('Step Shown')).toEqual([])
  await host.anchor('low').evaluate((button) => button.scrollIntoView())
  await host.told('Step Shown')
})

for (const anchor of ['new-invoice', 'customer', 'deep', 'low']) {
  test(`on a small phone a tooltip is whole and does not cover its anchor: ${anchor}`, async ({ host }) => {
    await host.page.setViewportSize({ width: 320, height: 568 })
    await host.show(tip(anchor))
    await host.told('Step Shown')
    await expect(host.surface()).toBeInViewport({ ratio: 1 })
    await expect.poll(async () => apart(await host.box(host.surface()), await host.box(host.anchor(anchor)))).toBe(true)
    await expect(host.action('next')).toBeInViewport({ ratio: 1 })
  })
}

for (const side of ['top', 'right', 'bottom', 'left'] as const) {
  test(`the author's side is kept where there is room: ${side}`, async ({ host }) => {
    await host.page.locator('.bar').evaluate((bar) => bar.style.setProperty('padding', '300px 340px'))
    await host.show({ ...tip('new-invoice'), steps: [{ ...tip('new-invoice').steps[0]!, side }] })
    await host.told('Step Shown')
    await expect(host.surface()).toHaveAttribute('data-side', side)
    expect(apart(await host.box(host.surface()), await host.box(host.anchor('new-invoice')))).toBe(true)
  })
}

test('in a page that reads from right to left, sides and contents are mirrored', async ({ host }) => {
  await host.page.locator('.bar').evaluate((bar) => bar.style.setProperty('padding', '300px 340px'))
  await host.show({ ...tip('new-invoice'), dir: 'rtl', steps: [{ ...tip('new-invoice').steps[0]!, side: 'right' }] })
  await host.told('Step Shown')
  await expect(host.surface()).toHaveAttribute('data-side', 'left')
  const [close, surface] = [await host.box(host.action('dismiss')), await host.box(host.surface())]
  expect(close.x - surface.x).toBeLessThan(40)
})

test('long words and 200 % zoom keep everything inside', async ({ host }) => {
  await host.page.setViewportSize({ width: 640, height: 400 })
  await host.show(flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' }, content: [text('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2))], actions: [later, next] }))
  await host.told('Step Shown')
  await expect(host.surface()).toBeInViewport({ ratio: 1 })
  expect(await host.surface().evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0)
})
