/** Every story can be gone through with the keyboard alone, by somebody who presses Tab until they are where they want to be. */
import type { AnchorFacts, Cue } from '../../../../sdk-js/src/contract/content.ts'
import type { Story } from '../../../../sdk-js/stories/story.ts'
import { expect, stories, test, type Stage } from '../stories/fixture.ts'

const PATIENCE = 400

interface Focused { ours: boolean; step?: string; kind: string; type: string; test: string | null; name: string; filled: boolean; launcher: boolean }

/** What has the focus, through shadow roots. */
const focused = ({ page }: Stage): Promise<Focused> => page.evaluate(() => {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  const it = element as HTMLInputElement
  const surface = it.closest<HTMLElement>('[data-cairn-step]')
  const isRadio = it.type === 'radio'
  return {
    ours: !!surface,
    ...(surface?.dataset['cairnStep'] && { step: surface.dataset['cairnStep'] }),
    kind: it.matches('button.primary,[data-cairn-entry],[data-cairn-action=open]:not([aria-expanded=true])') ? 'way on' : isRadio ? 'radio' : it.localName,
    launcher: it.matches('[data-cairn-action=open]'),
    type: it.type,
    test: it.getAttribute('data-testid'),
    name: it.textContent.trim(),
    filled: /radio|checkbox/.test(it.type) ? !!it.closest('fieldset')?.querySelector(':checked') : !!it.value || it.matches('.own'),
  }
})

/** What is typed into a field of each type. */
const TYPED: Record<string, string> = { email: 'ada@example.com', number: '12', date: '05012027', checkbox: ' ' }

const fits = ({ test, name }: AnchorFacts, focused: Focused) => test ? focused.test === test : !!name && focused.name.endsWith(name)

/** What the story waits for on the thing that has the focus, if anything. */
function awaited({ flows }: Story, shown: string[], now: Focused): Cue | undefined {
  const steps = flows.flatMap(({ content }) => content.steps).filter(({ id }) => shown.includes(id))
  const cues = steps.flatMap(({ advance = [] }) => advance).flatMap((one) => one.on === 'all' ? one.all : [one])
  return cues.find((cue) => 'anchor' in cue && fits(cue.anchor, now))
}

/**
 * Does what is to be done on the thing that has the focus, or goes on to the next. A launcher is opened once: whoever has found
 * their way in there, and has the focus back on it, goes on to what was started.
 */
async function act(stage: Stage, story: Story, opened: Set<string>): Promise<void> {
  const { page } = stage
  const now = await focused(stage)
  const shown = await stage.surfaces().evaluateAll((all) => all.map((it) => (it as HTMLElement).dataset['cairnStep'] ?? ''))
  const cue = awaited(story, shown, now)
  const launcher = `${now.step} ${now.name}`
  if (cue?.on === 'click') await page.keyboard.press('Enter')
  else if (cue?.on === 'input' && !now.filled) await page.keyboard.type('Ingrid')
  else if (now.ours && now.kind === 'radio' && !now.filled) await page.keyboard.press('Space')
  else if (now.ours && now.kind === 'select' && !now.filled) await page.keyboard.press('ArrowDown')
  else if (now.ours && /input|textarea/.test(now.kind) && !now.filled) await page.keyboard.type(TYPED[now.type] ?? 'Fewer calls')
  else if (now.ours && now.kind === 'way on' && !opened.has(launcher)) {
    if (now.launcher) opened.add(launcher)
    await page.keyboard.press('Enter')
  }
  else await page.keyboard.press('Tab')
}

test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const story of stories) {
  const { ends = 'Flow Completed' } = story
  test(`${story.id} by keyboard alone, to ${ends}`, async ({ stage, page }) => {
    await stage.play(story)
    const isOver = () => page.evaluate((ends) => window.story.told.some(({ event }) => event === ends), ends)
    let presses = 0
    const opened = new Set<string>()
    while (await stage.surfaces().count() && !await isOver() && presses++ < PATIENCE) await act(stage, story, opened)
    await stage.told(ends)
    expect(presses).toBeLessThan(PATIENCE)
  })
}
