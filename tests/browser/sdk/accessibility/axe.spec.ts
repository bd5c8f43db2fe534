/** Axe finds nothing that we add: in every story, in every theme on light and dark hosts, both directions, wide and on a phone. */
import type { AxeResults } from 'axe-core'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { THEMES } from '../../../../sdk-js/stories/themes.ts'
import { expect, stepsOf, stories, test, type Stage } from '../stories/fixture.ts'

declare global {
  interface Window { axe: { run(what?: object): Promise<AxeResults> } }
}

const source = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const SIZES = [[1280, 800], [320, 568]] as const
const HOSTS = { harbour: 'light', night: 'dark' } as const

test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce' } })

/** What is violated, and where. */
async function violations({ page }: Stage, include?: string): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(source)
  const { violations } = await page.evaluate(
    (include) => window.axe.run(include ? { include: [[include]] } : document, { preload: false, resultTypes: ['violations'] }),
    include,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

test('axe does see what is wrong in a surface', async ({ stage, page }) => {
  const [story] = stories
  if (story) await stage.play(story)
  await stage.surfaces().first().evaluate((surface) => {
    surface.querySelector('button')?.removeAttribute('aria-label')
    surface.append(Object.assign(document.createElement('button'), { type: 'button' }))
  })
  expect((await violations(stage, 'cairn-root')).join()).toContain('button-name')
})

for (const story of stories) {
  test(`${story.id} adds no violation to the page: every step`, async ({ stage, page }) => {
    await stage.openWithoutUs(story)
    const before = await violations(stage)
    await stage.play(story)
    for (const step of stepsOf(story)) {
      await page.evaluate((step) => window.cairn.goTo(step), step)
      await stage.shown()
      // Incomplete answers are said beside their fields.
      const submit = page.locator('[data-cairn-action=submit]')
      if (await submit.count()) await submit.click()
      expect(await violations(stage), step).toEqual(before)
    }
  })

  for (const [host, scheme] of Object.entries(HOSTS)) {
    test(`${story.id} has no violation on a ${scheme} page: every theme, direction and size`, async ({ stage, page }) => {
      test.slow() // some twenty searches of the whole page
      for (const locale of ['en', 'ar']) {
        await stage.play(story, { locale, host })
        for (const [width, height] of SIZES) {
          await page.setViewportSize({ width, height })
          for (const [theme, { content }] of Object.entries(THEMES)) {
            const tokens = { ...content?.tokens, ...(scheme === 'dark' && content?.dark) }
            // Drawn anew, it also scrolls to an anchor that another size has moved out of sight.
            await page.evaluate((tokens) => { window.cairn.setTheme(tokens) }, tokens)
            await stage.shown()
            expect(await violations(stage, 'cairn-root'), `${theme}, ${locale}, ${width}`).toEqual([])
          }
        }
      }
    })
  }
}
