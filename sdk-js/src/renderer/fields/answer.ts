/** What a person answers to a question, and whether it can be taken. */
import type { Field } from '../../contract/content.ts'
import type { Word } from '../labels.ts'

/** A number for numbers and scales, `NaN` when what was typed is none; texts for several choices; ISO 8601 for a date. */
export type Answer = string | number | string[]

/** Answers by field id; they outlive a step, so that going back finds them again. */
export type Answers = Record<string, Answer | undefined>

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export const isAnswered = (answer: Answer | undefined): answer is Answer => answer !== undefined && answer !== '' && !(Array.isArray(answer) && !answer[0])

/** The word that says what is wrong with an answer, and the limit that it has passed. */
export type Trouble = [word: Word, limit?: number | string]

export function trouble({ input, required, min, max, min_length }: Field, answer: Answer | undefined, now: Date): Trouble | undefined {
  if (!isAnswered(answer)) return required ? ['required'] : undefined
  if (Number.isNaN(answer) || (input === 'email' && !EMAIL.test(answer as string))) return [input as Word]
  const isDate = input === 'date'
  const size = Array.isArray(answer) ? answer.length : answer
  const [least, most] = [min, max].map((limit) => (limit === 'today' ? now.toLocaleDateString('sv') : limit))
  if (least !== undefined && size < least) return [isDate ? 'since' : 'least', least]
  if (most !== undefined && size > most) return [isDate ? 'until' : 'most', most]
  return min_length && (answer as string).length < min_length ? ['short', min_length] : undefined
}
