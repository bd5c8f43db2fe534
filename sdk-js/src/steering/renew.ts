/** Draws what shows by what the server says now: in another language, or another theme. Nobody loses their place. */
import type { FlowContent, ThemeContent } from '../contract/content.ts'
import type { DecidedFlow } from '../contract/decide.ts'
import type { Core, Scene } from '../core/core.ts'
import { load } from '../director/reach.ts'
import { keepPlace } from './place.ts'

export async function renew(core: Core): Promise<void> {
  const { director, front } = core
  if (!director) return
  const here = director.scenes().filter(({ run }) => run)
  // What is shown once only is told again to who asks for it by name.
  for (const { flow } of here) if (!decided(core, flow.key)) await core.ask(core, flow.key)
  await Promise.all(here.map((scene) => retell(core, scene)))
  const goBack = keepPlace(director)
  director.restyle()
  goBack()
  // What came by itself and is on its way has asked for what was right before.
  const stays = ({ flow, run }: Scene) => run || !core.candidates.some((candidate) => candidate.flow.key === flow.key && front.isReady(core, candidate))
  director.retain(director.scenes().filter(stays).map(({ flow }) => flow))
  front.review(core)
}

const decided = (core: Core, key: string): DecidedFlow | undefined => core.candidates.find(({ flow }) => flow.key === key)?.flow

/** Gives the run the words and the look of now, as far as they are still of what it shows. */
async function retell(core: Core, scene: Scene): Promise<void> {
  const { flow, content } = scene
  const { theme } = core
  const now = decided(core, flow.key)
  const look = flow.theme ?? core.decision?.theme
  const isSame = now?.revision === flow.revision && now.experiment?.variant === flow.experiment?.variant
  try {
    const [words, style] = await Promise.all([isSame && now.content ? load<FlowContent>(core, now.content) : undefined, look && load<ThemeContent>(core, look)])
    if (words && content) replaceWith(content, words)
    scene.theme = style as ThemeContent | undefined
    if (theme && !flow.theme && scene.theme?.key !== theme) console.warn(`cairn: there is no theme ${theme} here.`)
  } catch (error) {
    // It stays as it was, which is better than nothing.
    core.front.emit(core, 'error', { error })
  }
}

/** Puts what is new in the place of what is there, down to the last word: whoever holds a part of it has the new one then. */
export function replaceWith<Part extends object>(there: Part, given: Part): void {
  if (Array.isArray(there)) there.length = (given as unknown as unknown[]).length
  for (const key of Object.keys({ ...there, ...given }) as (keyof Part)[]) {
    const [old, now] = [there[key], given[key]]
    if (old && now && typeof old === 'object' && typeof now === 'object') replaceWith(old, now)
    else there[key] = now
  }
}
