/** Every story fits, and leaves nothing behind; every pattern plays on every host. */
import { HOSTS } from '../../../../sdk-js/stories/hosts/hosts.ts'
import type { Story } from '../../../../sdk-js/stories/story.ts'
import { live, watchTheScripts } from '../../fixtures/live.ts'
import { expect, stepsOf, stories, test, type Stage } from './fixture.ts'

/** The longest words, and from right to left. */
const LANGUAGES = ['de', 'ar']

const firstOfEach = stories.filter(({ pattern }, index) => stories.findIndex((other) => other.pattern === pattern) === index)

/** It stands in the page itself or sits on something of it, where a modal dialog of the host puts everything out of reach. */
const isInThePage = ({ flows }: Story) => flows.some(({ content }) => content.steps.some(({ push, pattern }) => push || pattern === 'hotspot'))

/** Whole on the screen, and nothing in it wider than it. */
async function fits(stage: Stage): Promise<void> {
  for (const surface of await stage.surfaces().all()) {
    const { over, wide } = await surface.evaluate((it) => {
      const { left, top, right, bottom } = it.getBoundingClientRect()
      const { innerWidth, innerHeight } = window
      return { over: Math.max(-left, -top, right - innerWidth, bottom - innerHeight), wide: it.scrollWidth - it.clientWidth }
    })
    expect(over, 'nothing sticks out of the screen').toBeLessThanOrEqual(0.5)
    expect(wide, 'nothing sticks out of the surface').toBeLessThanOrEqual(0)
  }
}

for (const story of stories) {
  test(`${story.id} rests while nobody does anything, and leaves no node, timer, listener or observer`, async ({ stage, page }) => {
    await stage.openWithoutUs(story)
    const before = await stage.html()
    await watchTheScripts(page)
    await stage.play(story)
    await stage.told('Step Shown')
    await expect.poll(async () => (await live(page)).timers, 'nothing is timed').toBe(0)
    const { asked } = await live(page)
    await page.evaluate(() => new Promise<void>((done) => {
      let frame = 0
      const next = () => { if (frame++ < 30) requestAnimationFrame(next); else done() }
      next()
    }))
    expect((await live(page)).asked, 'no frame is asked for').toEqual(asked)
    await page.evaluate(() => { window.cairn.destroy() })
    expect(await stage.html()).toBe(before)
    expect(await live(page)).toMatchObject({ timers: 0, observing: 0, listeners: [] })
  })

  test(`${story.id} fits: every step, with long words and from right to left, on a phone too`, async ({ stage, page }) => {
    for (const locale of LANGUAGES) {
      await stage.play(story, { locale })
      for (const step of stepsOf(story)) {
        await page.evaluate((step) => window.cairn.goTo(step), step)
        await stage.shown()
        for (const [width, height] of [[1280, 800], [320, 568]] as const) {
          await page.setViewportSize({ width, height })
          await expect(async () => { await fits(stage) }).toPass({ timeout: 3000 })
        }
      }
    }
  })
}

for (const host of Object.keys(HOSTS)) {
  test(`every pattern can be seen and pressed on the host that is called ${host}`, async ({ stage, page }) => {
    for (const story of firstOfEach) {
      if (host === 'dialog' && isInThePage(story)) continue
      await stage.play(story, { host })
      await page.locator('[data-cairn-action]').first().click({ trial: true, timeout: 3000 })
      expect(await page.evaluate(() => window.story.reports)).toEqual([])
    }
  })
}
