/** What a person answers to a question, and whether it can be taken. */
import type { Field } from '../../contract/content.ts'

/** A number for numbers and scales, `NaN` when what was typed is none; texts for several choices; ISO 8601 for a date. */
export type Answer = string | number | string[]

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export const isAnswered = (answer: Answer | undefined): answer is Answer => answer !== undefined && answer !== '' && !(Array.isArray(answer) && !answer.length)

/** What is wrong with an answer, by the name of the words that say so. */
export type Trouble = 'required' | 'email' | 'number' | 'date' | 'least' | 'most' | 'early' | 'late' | 'short'

export function trouble({ input, required, min, max, min_length }: Field, answer: Answer | undefined, today: string): Trouble | undefined {
  if (!isAnswered(answer)) return required ? 'required' : undefined
  if (Number.isNaN(answer) || (input === 'email' && !EMAIL.test(answer as string))) return input as Trouble
  const isDate = input === 'date'
  const size = Array.isArray(answer) ? answer.length : answer
  if (min !== undefined && size < bound(min, today)) return isDate ? 'early' : 'least'
  if (max !== undefined && size > bound(max, today)) return isDate ? 'late' : 'most'
  return min_length && (answer as string).length < min_length ? 'short' : undefined
}

/** A limit of an answer as it is compared and written. */
const bound = (limit: number | string, today: string): number | string => (limit === 'today' ? today : limit)

const BANDS = {
  nps: [7, 9, 'detractor', 'passive', 'promoter'],
  csat: [3, 4, 'dissatisfied', 'neutral', 'satisfied'],
  ces: [4, 5, 'hard', 'neutral', 'easy'],
} as const

/** What the value of a known score counts as. */
export function scoreOf(input: Field['input'], value: Answer): string | undefined {
  if (!(input in BANDS)) return undefined
  const [middle, high, low, even, good] = BANDS[input as keyof typeof BANDS]
  return +value < middle ? low : +value < high ? even : good
}
