/**
 * Holds what somebody typed or chose against what a document asks: `5` and `"5"` are the same here, and so are small letters
 * and capitals.
 */
import type { AnswerCondition } from '../../contract/content.ts'

export type Operator = Exclude<AnswerCondition['operator'], 'exists'>
type Test = (answer: unknown, value: unknown) => boolean

export const compare = (operator: Operator, answer: unknown, value: unknown): boolean => TESTS[operator](answer, value)

/** As people write numbers: with a comma or a point, with spaces between thousands. */
export const number = (value: unknown): number => Number(String(value).replace(/\s/g, '').replace(',', '.'))

// ß is SS in capitals
const fold = (value: unknown) => String(value).toUpperCase()
const folded = (value: unknown) => [value].flat().map(fold)
export const isSame: Test = (answer, value) => fold(answer) === fold(value)
const isOneOf: Test = (answer, value) => folded(answer).some((one) => folded(value).includes(one))
const isBefore: Test = (answer, value) => Date.parse(String(answer)) < Number(value)

const TESTS: Record<Operator, Test> = {
  is: isSame,
  is_not: (answer, value) => !isSame(answer, value),
  in: isOneOf,
  not_in: (answer, value) => !isOneOf(answer, value),
  /** A piece of a text; of several choices a whole one. */
  contains: (answer, value) => (Array.isArray(answer) ? folded(answer) : fold(answer)).includes(fold(value)),
  starts: (answer, value) => fold(answer).startsWith(fold(value)),
  ends: (answer, value) => fold(answer).endsWith(fold(value)),
  at_least: (answer, value) => number(answer) >= number(value),
  at_most: (answer, value) => number(answer) <= number(value),
  more_than: (answer, value) => number(answer) > number(value),
  less_than: (answer, value) => number(answer) < number(value),
  before: isBefore,
  after: (answer, value) => !isBefore(answer, value),
}
