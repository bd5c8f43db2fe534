/** What is selected: a step, and maybe a block or a button of it. */
import { at, listOf, type Fields, type Way } from '@cairn/sdk/editing/data.ts'
import type { Row } from '@cairn/sdk/editing/blocks.ts'
import { actionIds, actionsOf, blockIds, contentOf, stepsOf } from '@cairn/sdk/editing/flow.ts'

export interface Selection { step: number; row?: Row; place?: number }

/** The same as far as it is still there. */
export function still(document: Fields, { step, row, place }: Selection): Selection {
  const steps = stepsOf(document)
  const found = Math.min(step, steps.length - 1)
  if (found < 0 || row === undefined || place === undefined || found !== step) return { step: Math.max(0, found) }
  return place < listOf(at(document, ['steps', step, row])).length ? { step, row, place } : { step }
}

export function wayTo({ step, row, place }: Selection): Way {
  return row === undefined || place === undefined ? ['steps', step] : ['steps', step, row, place]
}

/** The selection for the way of a finding. */
export function selectionAt(way: Way): Selection | null {
  const [steps, step, row, place] = way
  if (steps !== 'steps' || typeof step !== 'number') return null
  return (row === 'content' || row === 'actions') && typeof place === 'number' ? { step, row, place } : { step }
}

/** The ids by which the renderer marks what it drew of a row. */
export function drawnIds(step: Fields, row: Row): string[] {
  return row === 'content' ? blockIds(contentOf(step)) : actionIds(actionsOf(step))
}
