/** What is under way belongs to the tab of the browser that was used last; the others put it away until they are used again. */
import type { Core, UnderWay } from '../core/core.ts'

export function shareTabs(core: Core): void {
  const { front } = core
  if (core.hasYielded !== undefined) return
  let isUnseen = document.hidden
  const putAway = (key?: string) => {
    const flows = core.director?.scenes().map(({ flow }) => flow) ?? []
    core.director?.retain(flows.filter((flow) => flow.key !== key))
  }
  const claim = () => {
    core.hasYielded = document.hidden
    if (core.hasYielded) return
    if (isUnseen) {
      // Nobody has seen what was put on here behind another tab, where it may be over by now: the server knows.
      core.director?.retain([])
      void core.ask(core)
    }
    isUnseen = false
    front.review(core)
  }
  // Opened behind the tab that is in use, it takes nothing.
  core.hasYielded = isUnseen
  if (isUnseen) putAway(front.underWay(core)?.flow)
  front.listen(core, document, 'visibilitychange', claim)
  front.listen(core, window, 'focus', claim)
  front.listen(core, window, 'storage', (_, { key, oldValue, newValue }: Partial<StorageEvent>) => {
    const told = newValue ?? oldValue
    if (key !== `${core.prefix}run` || !told) return
    const { flow } = JSON.parse(told) as UnderWay
    core.hasYielded = !!newValue
    putAway(flow)
    // It is over, and who decided before that cannot know.
    if (!newValue) core.candidates = core.candidates.filter((candidate) => candidate.flow.key !== flow)
  })
}
