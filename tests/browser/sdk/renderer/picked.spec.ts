/** Anchors that were picked: how they were found is told with what shows. */
import { expect, flow, test, type Host } from './fixture.ts'

const PICKED = '[data-testid=new-invoice]'

/** A tooltip at what was picked, on a page that has changed since. */
async function play(host: Host, change: (button: HTMLElement) => void): Promise<void> {
  const picked = await host.page.evaluate((selector) => window.fixture.pick(selector), PICKED)
  await host.page.locator(PICKED).evaluate(change)
  await host.show(flow({ pattern: 'tooltip', anchor: { picked } }))
}

/** Lets time pass until somebody has had enough. */
const failed = async (host: Host) => {
  await expect.poll(async () => {
    await host.page.clock.fastForward(2000)
    return (await host.calls('Flow Failed')).length
  }).toBe(1)
  return (await host.calls('Flow Failed')).at(-1)!.detail
}

test('exact: a hand-written fact', async ({ host }) => {
  await host.show(flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' } }))
  expect((await host.told('Step Shown')).detail).toEqual({ step: 's1', anchor: 'exact' })
})

test('exact: a picked element that is as it was', async ({ host }) => {
  await play(host, (button) => { button.parentElement!.className = 'toolbar' })
  expect((await host.told('Step Shown')).detail).toEqual({ step: 's1', anchor: 'exact' })
})

test('uncertain: two could be meant, and nothing shows', async ({ host }) => {
  await host.page.clock.install()
  await play(host, (button) => {
    button.outerHTML = `<p>${button.outerHTML}</p><p>${button.outerHTML}</p>`
  })
  expect(await failed(host)).toEqual({ step: 's1', reason: 'anchor_missing', anchor: 'uncertain', then: 'wait' })
  await expect(host.surface()).toHaveCount(0)
})

test('missing: it is gone, and what is like it is not taken for it', async ({ host }) => {
  await host.page.clock.install()
  await play(host, (button) => {
    button.textContent = 'Reports'
    button.dataset.testid = 'reports'
  })
  expect(await failed(host)).toMatchObject({ reason: 'anchor_missing', anchor: expect.stringMatching(/missing|uncertain/) as string })
  await expect(host.surface()).toHaveCount(0)
})
