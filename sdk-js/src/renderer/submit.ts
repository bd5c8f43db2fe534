/** Hands in the answers of a surface: each recorded as an event, and as the trait and the event that its field names. */
import type { Step } from '../contract/content.ts'
import type { Port } from '../contract/renderer.ts'
import type { Asked } from './blocks/block.ts'
import { isAnswered, type Answer, type Answers } from './fields/answer.ts'

/** False when an answer is missing or wrong, which is said beside its field. */
export function submit(asked: Asked[], { id: step }: Step, port: Port, given: Answers): boolean {
  const wrong = asked.map(({ check }) => check()).find(Boolean)
  if (wrong) {
    wrong.focus()
    return false
  }
  const traits: Record<string, Answer> = {}
  for (const { field: { id: question, input, scale, trait, event } } of asked) {
    const value = given[question]
    if (!isAnswered(value)) continue
    port.record('Survey Answered', { step, question, input, value, of: scale?.to })
    if (event) port.track(event, { value })
    if (trait) traits[trait] = value
  }
  if (Object.keys(traits)[0]) port.identify(traits)
  return true
}
