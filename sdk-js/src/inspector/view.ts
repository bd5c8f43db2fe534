/** What the inspector's panel says at a moment. */
import { at, fieldsOf, textOf, type Fields } from '../editing/data.ts'
import type { Saving } from '../editing/draft.ts'
import { idOf, stepsOf, titleOf } from '../editing/flow.ts'
import { PATTERNS_OF, type PatternWord } from '../editing/starts.ts'
import type { HeldDraft } from './server.ts'
import type { Rating } from './rating.ts'
import { textsOf, type StepText } from './texts.ts'

export interface View {
  name: string
  where: string
  saving: Saving
  said: string
  steps: { id: string; pattern: string; title: string }[]
  step: number
  texts: StepText[]
  /** Of a step that is tied to an element. */
  anchor: Rating | undefined
  problems: string[]
  patterns: readonly PatternWord[]
  canUndo: boolean
  canRedo: boolean
  isRehearsal: boolean
  isFolded: boolean
}

const ANCHORED = /^(tooltip|hotspot)$/
const NONE: Rating = { level: 'poor', words: 'It points at nothing yet.' }
const LOST: Rating = { level: 'poor', words: 'What it points at is not on this page.' }
const SAVING: Record<Saving, string> = {
  saved: 'Saved', waiting: 'Saving…', saving: 'Saving…', away: 'Not saved: the server can’t be reached. What you wrote is kept in this tab.',
  'signed-out': 'Not saved: this visit is over. Go back to the builder and open the app again.', refused: 'Not saved', conflict: 'Somebody else changed this draft meanwhile.',
}

interface Now { document: Fields; known: HeldDraft; saving: Saving; failure: string | null; step: number; environment: string; canUndo: boolean; canRedo: boolean; isRehearsal: boolean; isFolded: boolean }

/** `rateAt` looks for what an anchor means on this page. */
export function viewOf({ document, known, saving, failure, step, environment, ...now }: Now, rateAt: (anchor: Fields) => Rating | undefined): View {
  const steps = stepsOf(document)
  const selected = steps[step]
  return {
    ...now,
    name: textOf(document['name']),
    where: environment,
    saving,
    said: saving === 'refused' && failure ? `${SAVING.refused}: ${failure}` : SAVING[saving],
    steps: steps.map((one) => ({ id: idOf(one), pattern: textOf(one['pattern']), title: titleOf(one) })),
    step,
    texts: selected ? textsOf(selected, step) : [],
    anchor: selected && ANCHORED.test(textOf(selected['pattern'])) ? ratingOf(document, selected, rateAt) : undefined,
    problems: selected ? known.problems.filter(({ path, level }) => level === 'error' && path.startsWith(`steps.${idOf(selected)}.`) && !path.endsWith('.anchor')).map(({ message }) => message).slice(0, 3) : [],
    patterns: Object.entries(PATTERNS_OF).find(([type]) => type === document['type'])?.[1] ?? [],
  }
}

function ratingOf(document: Fields, step: Fields, rateAt: (anchor: Fields) => Rating | undefined): Rating {
  const anchor = anchorOf(document, step)
  return Object.keys(anchor).length > 0 ? rateAt(anchor) ?? LOST : NONE
}

/** The facts, also where the step only names them. */
function anchorOf(document: Fields, step: Fields): Fields {
  const anchor = fieldsOf(step['anchor'])
  const ref = textOf(anchor['ref'])
  return ref ? fieldsOf(at(document, ['anchors', ref])) : anchor
}
