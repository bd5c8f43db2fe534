/** What the stories draw is what a theme may style, and every surface wears the theme. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, stepsOf, stories, test, type Stage } from './fixture.ts'

const page = readFileSync(fileURLToPath(new URL('../../../../docs/documents/themes.md', import.meta.url)), 'utf8')
const documented = [...page.matchAll(/`\.([a-z-]+)`/g)].flatMap(([, name = '']) => name)

/** Where a surface is, what state it is in and how an answer looks is the renderer's own affair, and may change. */
const OWN = [
  'body', 'live', 'veil', 'still', 'push', 'inline', 'corner', 'top', 'bottom', 'left', 'right', 'away', 'past', 'up', 'over', 'sheet',
  'move', 'own', 'send', 'numbers', 'stars', 'smileys', 'button', 'icon', 'article', 'announcement', 'contact', 'faq', 'flow', 'link',
]

const drawn = (stage: Stage) => stage.page.evaluate(() => {
  const all = [...document.querySelectorAll('cairn-root')].flatMap(({ shadowRoot }) => [...shadowRoot?.querySelectorAll<HTMLElement>('*') ?? []])
  return {
    classes: [...new Set(all.flatMap(({ classList }) => [...classList]))],
    bare: all.filter(({ dataset }) => dataset['cairnStep'] && dataset['cairnTheme'] !== 'brand').map(({ className }) => className),
  }
})

for (const story of stories) {
  test(`${story.id} draws nothing that a theme could not style or the renderer keeps to itself, and wears its theme`, async ({ stage, page }) => {
    await stage.play(story, { theme: 'brand' })
    for (const step of stepsOf(story)) {
      await page.evaluate((step) => window.cairn.goTo(step), step)
      await stage.shown()
      const { classes, bare } = await drawn(stage)
      expect(classes.filter((name) => !documented.includes(name) && !OWN.includes(name)), step).toEqual([])
      expect(bare, step).toEqual([])
    }
  })
}
