import { expect, flow, next, test, type Host } from './fixture.ts'

const missing = { test: 'comes-later' }

/** Lets time pass until somebody has had enough. */
const patience = (host: Host) => expect.poll(async () => {
  await host.page.clock.fastForward(2000)
  return (await host.calls('Flow Failed')).length
}).toBe(1)

test('an anchor that comes late is waited for without a poll', async ({ host }) => {
  await host.page.evaluate(() => {
    window.setInterval = () => { throw new Error('polled') }
  })
  await host.show(flow({ pattern: 'tooltip', anchor: missing, actions: [next] }))
  await host.frames()
  await expect(host.surface()).toHaveCount(0)
  await host.page.evaluate(() => {
    const late = document.createElement('button')
    late.dataset.testid = 'comes-later'
    late.textContent = 'Late'
    document.querySelector('.bar')!.append(late)
  })
  await expect(host.surface()).toBeVisible()
  await host.told('Step Shown')
})

for (const [then, ends] of [['skip', undefined], ['wait', undefined], ['end', 'failed']] as const) {
  test(`a missing anchor is reported, and then: ${then}`, async ({ host }) => {
    await host.page.clock.install()
    await host.show(flow({ pattern: 'tooltip', anchor: missing, when_anchor_missing: then }, { pattern: 'modal' }))
    await patience(host)
    expect((await host.told('Flow Failed')).detail).toEqual({ step: 's1', reason: 'anchor_missing', anchor: 'missing', then })
    await expect(host.surface('s2')).toHaveCount(then === 'skip' ? 1 : 0)
    expect((await host.calls('ended')).at(-1)?.detail).toBe(ends)
  })
}

test('an anchor that is there but hidden is reported as hidden', async ({ host }) => {
  await host.page.clock.install()
  await host.anchor('new-invoice').evaluate((button) => button.classList.add('gone'))
  await host.show(flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' } }))
  await patience(host)
  expect((await host.told('Flow Failed')).detail).toMatchObject({ reason: 'anchor_hidden', anchor: 'exact' })
  await host.anchor('new-invoice').evaluate((button) => button.classList.remove('gone'))
  await expect(host.surface()).toBeVisible()
})

test('a re-rendered anchor is found again within two frames', async ({ host }) => {
  await host.show(flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' } }))
  await host.told('Step Shown')
  await host.anchor('new-invoice').evaluate((button) => {
    const again = button.cloneNode(true) as HTMLElement
    document.querySelector('.bar')!.append(again)
    button.remove()
  })
  await host.frames()
  await expect(host.surface()).toBeVisible()
  const [anchor, surface] = [await host.box(host.anchor('new-invoice')), await host.box(host.surface())]
  expect(Math.abs(surface.y - anchor.y - anchor.height - 12)).toBeLessThanOrEqual(1)
})

for (const overlay of ['block', 'anchor'] as const) {
  test(`a removed anchor takes the step with it and leaves no overlay: ${overlay}`, async ({ host }) => {
    await host.show(flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' }, overlay }))
    await host.told('Step Shown')
    await host.anchor('new-invoice').evaluate((button) => button.remove())
    await host.frames()
    expect(await host.page.evaluate(() => document.querySelector('cairn-root'))).toBeNull()
    await host.page.locator('#export').click()
  })
}

for (const place of ['in-shadow', 'in-frame']) {
  test(`an anchor is found and followed ${place.replace('-', ' an open ')}`, async ({ host }) => {
    await host.page.evaluate(async () => {
      const widget = document.createElement('div')
      widget.attachShadow({ mode: 'open' }).innerHTML = '<button data-testid="in-shadow">In a shadow root</button>'
      const frame = document.createElement('iframe')
      frame.src = '/frame.html'
      document.querySelector('h1')!.after(widget, frame)
      await new Promise((loaded) => (frame.onload = loaded))
    })
    const anchor = (place === 'in-frame' ? host.page.frameLocator('iframe') : host.page).getByTestId(place)
    await host.show(flow({ pattern: 'tooltip', anchor: { test: place }, advance: [{ on: 'click', anchor: { test: place } }] }))
    await host.told('Step Shown')
    const apart = async () => {
      const [at, surface] = [await host.box(anchor), await host.box(host.surface())]
      return Math.min(Math.abs(surface.y - at.y - at.height - 12), Math.abs(at.y - surface.y - surface.height - 12))
    }
    await expect.poll(apart).toBeLessThanOrEqual(1)
    await host.page.evaluate(() => scrollBy(0, 25))
    await host.frames()
    expect(await apart()).toBeLessThanOrEqual(1)
    await anchor.click()
    await host.told('Step Completed')
  })
}

test('two visible elements that fit are one too many', async ({ host }) => {
  await host.show(flow({ pattern: 'tooltip', anchor: { role: 'row' } }))
  await host.frames()
  await expect(host.surface()).toHaveCount(0)
})
