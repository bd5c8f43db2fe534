/** Hands in the answers of a surface: recorded as an event, and as the traits that their fields name. */
import type { Step } from '../contract/content.ts'
import type { Port } from '../contract/renderer.ts'
import type { Asked } from './blocks/block.ts'

/** Answers by field id; they outlive a step, so that going back finds them again. */
export type Answers = Record<string, string>

/** False when an answer is missing or wrong, which is said beside its field. */
export function submit(asked: Asked[], { id: step }: Step, port: Port, given: Answers): boolean {
  const wrong = asked.map(({ check }) => check()).find(Boolean)
  if (wrong) {
    wrong.focus()
    return false
  }
  const answered = asked.map(({ field }) => field).filter(({ id }) => given[id])
  const traits = answered.flatMap(({ id, trait }) => (trait ? [[trait, given[id]]] : []))
  port.record('Survey Answered', { step, answers: Object.fromEntries(answered.map(({ id }) => [id, given[id]])) })
  if (traits.length) port.identify(Object.fromEntries(traits) as Record<string, string>)
  return true
}
