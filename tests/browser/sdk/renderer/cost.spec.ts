import { expect, flow, test } from './fixture.ts'

test('two hundred scroll events with a tooltip open cost at most one layout a frame', async ({ host }) => {
  await host.show(flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' } }))
  await host.told('Step Shown')
  await host.frames()
  const session = await host.page.context().newCDPSession(host.page)
  await session.send('Performance.enable')
  const layouts = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'LayoutCount')!.value
  const before = await layouts()
  await host.page.evaluate(async () => {
    for (let i = 0; i < 200; i++) {
      scrollTo(0, i % 60)
      await new Promise((done) => requestAnimationFrame(done))
    }
  })
  expect((await layouts()) - before).toBeLessThanOrEqual(200)
})

test('a tooltip on a page at rest asks for no frame', async ({ host }) => {
  await host.show(flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' } }))
  await host.told('Step Shown')
  await host.page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  await host.frames()
  const asked = await host.page.evaluate(async () => {
    const { requestAnimationFrame } = window
    let asked = 0
    window.requestAnimationFrame = (run) => { asked++; return requestAnimationFrame.call(window, run) }
    for (let frame = 0; frame < 30; frame++) await new Promise((done) => requestAnimationFrame.call(window, done))
    return asked
  })
  expect(asked).toBe(0)
})
