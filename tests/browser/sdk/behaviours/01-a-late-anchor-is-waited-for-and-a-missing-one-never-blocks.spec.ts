/** Behaviour 1. The single ways of waiting are in ../renderer/anchors.spec.ts. */
import type { Page } from '@playwright/test'
import { live, watchTheScripts } from '../../fixtures/live.ts'
import { expect, flow, heading, next, test, tip } from './fixture.ts'

/** The clock moves only what waits already, and what makes it wait comes with a bundle. */
const later = (page: Page, then: () => unknown): Promise<void> => expect(async () => {
  await page.clock.fastForward(6000)
  await then()
}).toPass({ timeout: 10_000 })

test('an anchor that comes late is waited for without polling', async ({ host, page, backend }) => {
  await watchTheScripts(page)
  await page.clock.install()
  backend.publish(flow('tour', [tip('late')]))
  await host.openApp()
  await host.ready()
  await host.taken('page')
  // Patience ends once, with a word to the server; after that nothing is timed any more.
  await later(page, () => { expect(backend.names()).toContain('Flow Failed') })
  await expect.poll(async () => (await live(page)).timers).toBe(0)
  const { asked } = await live(page)
  await page.clock.runFor(60_000)
  expect((await live(page)).asked, 'no interval, no frame').toEqual(asked)
  await expect(host.surface()).toHaveCount(0)
  await host.buttons({ late: 'there' })
  await host.seen('s1')
  expect(Math.abs(await host.distance(host.anchor('late')) - 12)).toBeLessThanOrEqual(1)
  await page.evaluate(() => { window.cairn.destroy() })
  expect(await live(page)).toMatchObject({ timers: 0, observing: 0, listeners: [] })
})

const THEN = {
  skip: { step: 's3', flows: 1 },
  wait: { step: undefined, flows: 1 },
  end: { step: undefined, flows: 0 },
} as const

for (const [then, { step, flows }] of Object.entries(THEN)) {
  test(`an anchor that is missing in the middle is reported, and then as authored: ${then}`, async ({ host, page, backend }) => {
    await page.clock.install()
    await host.play(
      { pattern: 'slideout', content: [heading('Hello')], actions: [next] },
      tip('late', { when_anchor_missing: then as keyof typeof THEN }),
      { pattern: 'slideout', content: [heading('Goodbye')], actions: [next] },
    )
    await host.action('next').click()
    await expect(host.surface()).toHaveCount(0)
    await later(page, () => { expect(backend.names()).toContain('Flow Failed') })
    expect(backend.taken.find(({ event }) => event === 'Flow Failed')?.properties).toMatchObject({ flow: 'tour', step: 's2', reason: 'anchor_missing', then })
    if (step) await host.seen(step)
    else await expect(host.surface()).toHaveCount(0)
    expect(await page.evaluate(() => window.cairn.state().flows.length)).toBe(flows)
  })
}

test('a missing anchor holds up nobody else', async ({ host, page, backend }) => {
  await page.clock.install()
  backend.publish(flow('waits', [tip('late', { when_anchor_missing: 'end' })]))
  backend.publish(flow('behind', [{ pattern: 'modal' }]))
  await host.openApp()
  await later(page, () => expect(host.surface('behind')).toBeVisible({ timeout: 500 }))
})
