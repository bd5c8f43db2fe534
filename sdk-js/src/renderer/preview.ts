/** Draws the steps of a flow into an element, as the builder shows them to their author: nothing happens around them. */
import type { FlowContent, Pattern, Step } from '../contract/content.ts'
import type { Port, Run, ShowOptions } from '../contract/renderer.ts'
import { inlineCss, insert } from './insert.ts'
import type { Kit } from './kit.ts'
import { drawBeacon } from './patterns/hotspot.ts'
import { createRoot } from './root.ts'
import { createRun, type Stage } from './run.ts'
import { dress } from './stage.ts'
import { createSurface } from './surface.ts'
import { CALM, CALM_DARK } from './theme/calm.ts'
import { createWalker } from './walk/walker.ts'

export function createPreview(content: FlowContent, port: Port, options: ShowOptions, { container, scheme }: NonNullable<ShowOptions['preview']>, kit: Kit): Run {
  const flow = standing(content)
  const styles = [...kit.styles, previewCss]
  const root = createRoot({ styles })
  const stage: Stage = {
    draw(step, run) {
      const drawn = createSurface(flow, step, port, run, kit)
      const { surface, submit } = drawn
      kit.patterns[step.pattern]?.fill?.(drawn)
      dress(surface, scheme === 'dark' ? CALM_DARK : CALM, run.theme, { ...kit, styles })
      surface.classList.add(...looksOf(step))
      const parts = step.pattern === 'hotspot' ? [drawBeacon(drawn), surface] : [surface]
      for (const part of parts) part.classList.add('inline')
      const closes = parts.map((part) => insert(root, part, container))
      return { submit, close: () => { for (const close of closes) close() } }
    },
    find: () => null,
    matchOf: () => 'exact',
    wait: () => () => {},
    walker: (...what) => createWalker(port, kit, ...what),
    act: () => {},
  }
  // What a panel is drawn from only its own run has; of steps that would stand on the page at once each is looked at by itself.
  const isPanel = !!(flow.steps[0]?.checklist ?? flow.steps[0]?.resource_centre)
  const run = ((isPanel && kit.runs?.[flow.type]) || createRun)(flow, port, options, stage)
  run.toggle?.(true)
  return run
}

/** The same steps, one after the other, without what ties them to a page or a person: where they belong, what they point at, what takes them further, whom they are for. */
export function standing(flow: FlowContent): FlowContent {
  const steps = flow.steps.map((step) => {
    const free = { ...step }
    delete free.pages
    delete free.anchor
    delete free.advance
    delete free.branches
    delete free.skip_when
    if (free.resource_centre) free.resource_centre = { ...free.resource_centre, modules: free.resource_centre.modules.map(forAll) }
    return free
  })
  const free = { ...flow, steps }
  delete free.groups
  return free
}

type Module = NonNullable<Step['resource_centre']>['modules'][number]

const forAll = ({ entries, ...module }: Module): Module => ({
  ...module,
  ...entries && { entries: entries.map((entry) => {
    const free = { ...entry }
    delete free.fact
    return free
  }) },
})

/** By pattern, what makes a surface look as it does where it opens. */
const LOOKS: { [Word in Pattern]?: string[] } = {
  slideout: ['corner'], survey: ['corner'], video: ['corner'], checklist: ['corner', 'panel'], 'resource-centre': ['corner', 'panel'], hotspot: ['tooltip'],
}

function looksOf({ pattern, position, push }: Step): string[] {
  if (pattern === 'banner') return push ? ['push', position?.startsWith('bottom') ? 'bottom' : 'top'] : []
  return position === 'centre' ? ['modal'] : LOOKS[pattern] ?? []
}

/** Around it stays what stays around it in a window. */
const previewCss = inlineCss + `
.surface.inline{max-width:calc(100% - 16px)}
.banner.inline{width:760px;max-width:100%}
.tooltip.inline::before{display:none}
.beacon.inline{position:static;margin-bottom:12px}
@media (max-width:479px){.corner.inline:not(.launcher){width:100%}}
`
