/** As soon as more than a first modal or tooltip may show: what is under way belongs to the tab of the browser that was used last. */
import type { DecidedFlow } from '../contract/decide.ts'
import type { Core, UnderWay } from '../core/core.ts'
import { reach } from './reach.ts'

/** The other tabs put it away until they are used again. */
export function arrived(core: Core): void {
  const { front } = core
  core.reach = reach
  if (core.hasYielded !== undefined) return
  const claim = () => {
    core.hasYielded = document.hidden
    if (!core.hasYielded) front.review(core)
  }
  // Opened behind the tab that is in use, it takes nothing.
  core.hasYielded = document.hidden
  front.listen(core, document, 'visibilitychange', claim)
  front.listen(core, window, 'focus', claim)
  front.listen(core, window, 'storage', (_, { key, oldValue, newValue }: Partial<StorageEvent>) => {
    const told = newValue ?? oldValue
    if (key !== `${core.prefix}run` || !told) return
    const isOther = ({ flow }: { flow: DecidedFlow }) => flow.key !== (JSON.parse(told) as UnderWay).flow
    core.hasYielded = !!newValue
    core.director?.retain(core.director.scenes().filter(isOther).map(({ flow }) => flow))
    // It is over, and who decided before that cannot know.
    if (!newValue) core.candidates = core.candidates.filter(isOther)
  })
}
