/** What flows are made of: every word of a document that is known here, beside the file that does it. Bundles bring them. */
import type { Found } from '../anchors/find.ts'
import type { Advance, AnchorFacts, Block, Do, Field, FlowType, Pattern as PatternWord } from '../contract/content.ts'
import type { DecidedFlow } from '../contract/decide.ts'
import type { stayAbove } from './above.ts'
import type { Act } from './acts/act.ts'
import type { BlockDrawing } from './blocks/block.ts'
import type { value } from './content/formats.ts'
import type { link, wrap } from './content/link.ts'
import type { progress } from './count.ts'
import type { Cue } from './cues/cue.ts'
import type { FieldControl } from './fields/control.ts'
import type { boxOf, treesAround } from './frames.ts'
import type { isModal } from './modality.ts'
import type { Pattern } from './patterns/pattern.ts'
import type { reveal } from './reveal.ts'
import type { Close } from './root.ts'
import type { createRun } from './run.ts'
import type { spotlight } from './spotlight.ts'
import type { submit } from './submit.ts'
import type { tones } from './theme/tones.ts'
import type { Wait } from './wait.ts'
import type { createWalker } from './walk/walker.ts'

/** Lists by word. */
export interface Bundle {
  patterns?: { [Word in PatternWord]?: Pattern }
  blocks?: { [Word in Block['type']]?: BlockDrawing<Extract<Block, { type: Word }>> }
  fields?: { [Word in Field['input']]?: FieldControl }
  cues?: { [Word in Advance['on']]?: Cue<Extract<Advance, { on: Word }>> }
  acts?: { [Word in Do['type']]?: Act<Extract<Do, { type: Word }>> }
  /** Types of flows whose steps do not follow one another. */
  runs?: { [Word in FlowType]?: typeof createRun }
  tools?: Partial<Tools>
  /** How all of that looks, as one style sheet. */
  css?: string
}

/** What is no word of its own and comes with the bundle of those that need it. */
export interface Tools {
  /** The anchor that a person can see, as far as a look tells. */
  find(facts: AnchorFacts): Element | null
  /** Takes longer, and finds it on a page that has changed. */
  searchFor(facts: AnchorFacts): Found
  wait: Wait
  link: typeof link
  wrap: typeof wrap
  value: typeof value
  progress: typeof progress
  isModal: typeof isModal
  submit: typeof submit
  tones: typeof tones
  stayAbove: typeof stayAbove
  reveal: typeof reveal
  spotlight: typeof spotlight
  boxOf: typeof boxOf
  treesAround: typeof treesAround
  createWalker: typeof createWalker
}

/**
 * `renderer` has what tooltips take, where only that for modals is here; `anchors` finds what takes more than a look; `more` is all that
 * the first modal or tooltip does without, the others included.
 */
export type Part = 'renderer' | 'anchors' | 'more'

type Lists = Omit<Bundle, 'css'>

export interface Kit extends Required<Omit<Lists, 'acts' | 'runs'>>, Pick<Lists, 'acts' | 'runs'> {
  /** One style sheet for each bundle. */
  styles: string[]
  /** Fetches what draws a flow. */
  prepare(needs: DecidedFlow['needs']): Promise<void> | undefined
  /**
   * Does something with what a part brings, as soon as that is here; if it cannot be had, nothing.
   * The answer undoes it, or keeps it from being done.
   */
  withPart(part: Part, act: (tools: Tools) => Close | undefined): Close
}

export function createKit(bundles: Bundle[], load: (part: Part) => Promise<Bundle>): Kit {
  const here = new Set<Bundle>()
  const kit: Pick<Kit, 'styles' | 'tools' | 'prepare' | 'withPart'> & Lists = {
    styles: [],
    tools: {},
    prepare: (needs) => needs === 'modal' ? undefined : fetchPart(needs ?? 'more'),
    withPart(part, act) {
      let undo: Close | undefined
      let over = false
      fetchPart(part).then(() => { undo = over ? undo : act(kit.tools as Tools) }, () => {})
      return () => {
        over = true
        undo?.()
      }
    },
  }

  function add(bundle: Bundle) {
    if (here.has(bundle)) return
    here.add(bundle)
    const { css, ...lists } = bundle
    for (const name in lists) Object.assign(kit[name as keyof Lists] ??= {}, lists[name as keyof Lists])
    if (css) kit.styles.push(css)
  }
  const fetchPart = async (part: Part) => { add(await load(part)) }

  bundles.forEach(add)
  return kit as Kit // the lists that nothing is asked for in come when something is
}
