/** Behaviour 3. */
import type { AnchorFacts } from '../../../../sdk-js/src/contract/content.ts'
import { expect, test, tip } from './fixture.ts'

const FACTS: Record<string, AnchorFacts> = {
  'a test attribute': { test: 'create' },
  'role and name': { role: 'button', name: 'Export' },
  'a name alone': { name: 'New invoice' },
}

for (const [how, anchor] of Object.entries(FACTS)) {
  test(`hashed classes and generated ids are not relied on: found by ${how}`, async ({ host }) => {
    await host.play(tip('create', { anchor }))
    const before = await host.anchor('create').evaluate((it) => `${it.id} ${it.className}`)
    await host.wish({ generation: 2 })
    expect(await host.anchor('create').evaluate((it) => `${it.id} ${it.className}`)).not.toBe(before)
    await host.frames()
    await expect(host.step()).toBeVisible()
  })
}

const PLACES: Record<string, AnchorFacts[]> = {
  'in-shadow': [{ test: 'in-shadow' }, { role: 'button', name: 'Recalculate' }],
  'in-frame': [{ test: 'in-frame' }, { role: 'button', name: 'In a frame' }],
}

for (const [place, facts] of Object.entries(PLACES)) {
  for (const anchor of facts) {
    test(`found ${place.replace('-', ' a ')} by ${Object.keys(anchor).join(' and ')}, followed, and clicked by the person`, async ({ host, page, backend }) => {
      await host.play(tip('create', { anchor, advance: [{ on: 'click', anchor }] }), { pattern: 'modal' })
      const target = place === 'in-frame' ? page.frameLocator('iframe').getByTestId(place) : host.anchor(place)
      const apart = async () => Math.abs(await host.distance(target) - 12)
      await expect.poll(apart).toBeLessThanOrEqual(1)
      await page.evaluate(() => { scrollBy(0, 30) })
      await host.frames()
      expect(await apart()).toBeLessThanOrEqual(1)
      await host.wish({ notice: true })
      await expect.poll(apart).toBeLessThanOrEqual(1)
      await target.click()
      await host.seen('s2')
      await host.taken('Step Completed')
      expect(backend.taken.filter(({ event }) => event === 'Step Completed')).toHaveLength(1)
    })
  }
}
