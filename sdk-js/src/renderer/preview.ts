/** Draws the steps of a flow into an element, as the builder shows them to their author: nothing happens around them. */
import type { FlowContent } from '../contract/content.ts'
import type { Port, Run, ShowOptions } from '../contract/renderer.ts'
import { inlineCss, insert } from './insert.ts'
import type { Kit } from './kit.ts'
import { createRoot } from './root.ts'
import { createRun, type Stage } from './run.ts'
import { dress } from './stage.ts'
import { createSurface } from './surface.ts'
import { CALM, CALM_DARK } from './theme/calm.ts'

export function createPreview(content: FlowContent, port: Port, options: ShowOptions, { container, scheme }: NonNullable<ShowOptions['preview']>, kit: Kit): Run {
  const flow = standing(content)
  const styles = [...kit.styles, inlineCss]
  const root = createRoot({ styles })
  const stage: Stage = {
    draw(step, run) {
      const drawn = createSurface(flow, step, port, run, kit)
      const { surface, submit } = drawn
      kit.patterns[step.pattern]?.fill?.(drawn)
      dress(surface, scheme === 'dark' ? CALM_DARK : CALM, run.theme, styles)
      surface.classList.add('inline')
      return { submit, close: insert(root, surface, container) }
    },
    find: () => null,
    matchOf: () => 'exact',
    wait: () => () => {},
    walker: () => undefined,
    act: () => {},
  }
  return (kit.runs[flow.type] ?? createRun)(flow, port, options, stage)
}

/** The same steps without what ties them to a page: where they belong, what they point at, what takes them further. */
export function standing(flow: FlowContent): FlowContent {
  const steps = flow.steps.map((step) => {
    const free = { ...step }
    delete free.pages
    delete free.anchor
    delete free.advance
    return free
  })
  return { ...flow, steps }
}
