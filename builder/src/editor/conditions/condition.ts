/** Conditions as an author sees them: groups with parts, and tests; whatever has another shape is left as it is. */
import { fieldsOf, isFields, isList, textOf, type Data, type Fields, type Way } from '@cairn/sdk/editing/data.ts'
import { kindNamed, OPERATORS, SHORT_UNITS, UNITS, type Operator, type Unit } from './words.ts'

export type Mode = 'all' | 'any' | 'none' | 'not all'

interface Part { value: Data; way: Way }

export interface Group { mode: Mode; parts: readonly Part[] }

/** What stands for "everybody" in a document is nothing at all. */
export type Written = Data | undefined

const only = (value: Data | undefined, word: string): Data | undefined => (isFields(value) && Object.keys(value).length === 1 ? value[word] : undefined)

/** A group with its parts and the ways to them; null for a single test. */
export function groupOf(value: Written): Group | null {
  for (const word of ['all', 'any'] as const) {
    const inner = only(value, word)
    if (isList(inner)) return { mode: word, parts: inner.map((part, at) => ({ value: part, way: [word, at] })) }
  }
  const negated = only(value, 'not')
  const inner = negated === undefined ? null : groupOf(negated)
  if (!inner || inner.mode === 'none' || inner.mode === 'not all') return null
  return { mode: inner.mode === 'any' ? 'none' : 'not all', parts: inner.parts.map(({ value, way }) => ({ value, way: ['not', ...way] })) }
}

/** How a group is written; without parts there is none. */
export function written(mode: Mode, parts: readonly Data[]): Written {
  if (parts.length === 0) return undefined
  switch (mode) {
    case 'all': return { all: parts }
    case 'any': return { any: parts }
    case 'none': return { not: { any: parts } }
    case 'not all': return { not: { all: parts } }
  }
}

/** The whole condition as one group: a single test is a group of one, until a second comes. */
export function rootOf(value: Written): Group {
  if (value === undefined) return { mode: 'all', parts: [] }
  return groupOf(value) ?? { mode: 'all', parts: [{ value, way: [] }] }
}

/** The whole condition written again; a single test stays one. */
export function rootWritten(before: Written, mode: Mode, parts: readonly Data[]): Written {
  const [first] = parts
  const wasGroup = groupOf(before) !== null
  return !wasGroup && mode === 'all' && parts.length === 1 ? first : written(mode, parts)
}

/** What "not" is said of; nothing where it isn't said. */
export const negatedOf = (value: Data): Data | undefined => only(value, 'not')
export const negate = (value: Data): Data => negatedOf(value) ?? { not: value }

/** The word by which a test is told: `trait`, `event`; nothing for what no author's words are known for. */
export const wordOf = (value: Data): string | undefined => (isFields(value) ? Object.keys(value).find((name) => kindNamed(name)) : undefined)

/** The word of a test that can be shown as a sentence without losing anything. */
export function sayable(value: Data): string | undefined {
  if (!isFields(value)) return undefined
  const word = wordOf(value)
  return word !== undefined && SHAPES[word]?.(value) ? word : undefined
}

const hasOnly = (value: Fields, names: readonly string[]): boolean => Object.keys(value).every((name) => names.includes(name))
const isText = (value: Data | undefined): boolean => typeof value === 'string'
const isScalar = (value: Data | undefined): boolean => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
const isTexts = (value: Data | undefined): boolean => isList(value) && value.every(isText)
const isCount = (value: Data | undefined): boolean => value === undefined || typeof value === 'number'

function isTest(value: Fields, names: readonly string[]): boolean {
  const operator = operatorOf(value)
  return operator !== undefined && hasOnly(value, [...names, operator.field]) && isWorth(operator, value[operator.field])
}

function isWorth({ value: kind }: Operator, value: Data | undefined): boolean {
  switch (kind) {
    case 'one': return isScalar(value)
    case 'several': return isList(value) && value.every(isScalar)
    case 'number': return typeof value === 'number'
    case 'nothing': return typeof value === 'boolean'
    default: return isText(value)
  }
}

const isBounds = (value: Data | undefined): boolean => isFields(value) && hasOnly(value, ['within', 'more_than', 'before', 'after', 'on']) && Object.values(value).every(isText)
const isTimes = (value: Data | undefined): boolean => isFields(value) && hasOnly(value, ['at_least', 'at_most']) && isCount(value['at_least']) && isCount(value['at_most'])
const isWhere = (value: Data | undefined): boolean => isFields(value) && Object.values(value).every((test) => isScalar(test) || (isFields(test) && Object.keys(test).length === 1 && isTest(test, [])))

const COUNTED = ['never', 'times', 'within', 'first', 'last']
const isCounted = (value: Fields, names: readonly string[]): boolean =>
  hasOnly(value, [...names, ...COUNTED]) && names.every((name) => value[name] === undefined || isText(value[name]) || name === 'where') &&
  (value['times'] === undefined || isTimes(value['times'])) && (value['never'] === undefined || value['never'] === true) &&
  (value['within'] === undefined || isText(value['within'])) && ['first', 'last'].every((name) => value[name] === undefined || isBounds(value[name])) &&
  (value['where'] === undefined || isWhere(value['where']))

const SHAPES: Record<string, (value: Fields) => boolean> = {
  trait: (value) => isText(value['trait']) && isTest(value, ['trait']),
  account_trait: (value) => isText(value['account_trait']) && isTest(value, ['account_trait']),
  answer: (value) => isText(value['answer']) && isText(value['of']) && isTest(value, ['answer', 'of']),
  segment: (value) => isText(value['segment']) && hasOnly(value, ['segment']),
  signed_up: (value) => isBounds(value['signed_up']) && hasOnly(value, ['signed_up']),
  first_seen: (value) => isBounds(value['first_seen']) && hasOnly(value, ['first_seen']),
  last_seen: (value) => isBounds(value['last_seen']) && hasOnly(value, ['last_seen']),
  sessions: (value) => isTimes(value['sessions']) && hasOnly(value, ['sessions']),
  event: (value) => isCounted(value, ['event', 'where']),
  account_event: (value) => isCounted(value, ['account_event', 'where']),
  visited: (value) => isCounted(value, ['visited']),
  article: (value) => isCounted(value, ['article']),
  ...Object.fromEntries(['milestone', 'account_milestone'].map((word) => [word, (value: Fields) => isText(value[word]) && hasOnly(value, [word, 'never', 'within']) && (value['never'] === undefined || value['never'] === true) && (value['within'] === undefined || isText(value['within']))])),
  ...Object.fromEntries(['health', 'account_health'].map((word) => [word, (value: Fields) => (isText(value[word]) || isTexts(value[word])) && hasOnly(value, [word])])),
  video: (value) => isCounted(value, ['video', 'of', 'watched']),
  flow: (value) => hasOnly(value, ['flow', 'is', 'is_not', 'within', 'step', 'item']) && Object.values(value).every(isText) && ('is' in value) !== ('is_not' in value),
  ...Object.fromEntries(['language', 'device', 'browser', 'system', 'country'].map((word) => [word, (value: Fields) => isTexts(value[word]) && hasOnly(value, [word])])),
}

/** The operator that a test is written with. */
export function operatorOf(test: Fields): Operator | undefined {
  return OPERATORS.find(({ field, fixed }) => field in test && (fixed === undefined || test[field] === fixed))
}

/** The same test with another operator: the value stays where it still makes sense. */
export function withOperator(test: Fields, next: Operator): Fields {
  const before = operatorOf(test)
  const value = before && test[before.field]
  const kept = Object.fromEntries(Object.entries(test).filter(([name]) => name !== before?.field))
  return { ...kept, [next.field]: carried(next, value) }
}

function carried(next: Operator, value: Data | undefined): Data {
  if (next.fixed !== undefined) return next.fixed
  if (next.value === 'several') return isList(value) ? value : isScalar(value) && value !== '' ? [value ?? ''] : []
  const one = isList(value) ? value[0] : value
  return one !== undefined && one !== '' && isWorth(next, one) && next.value !== 'duration' && next.value !== 'date' && next.value !== 'day' ? one : next.start
}

const ALL_UNITS: readonly Unit[] = [...SHORT_UNITS, ...UNITS]

/** "14 days" as a number and a unit; null when it is written otherwise. */
export function durationOf(text: string): { amount: number; unit: Unit } | null {
  const found = /^\s*(\d+(?:\.\d+)?)\s*(?!ms\s*$)(second|sec|s|minute|min|m|hour|h|day|d|week|w)s?\s*$/.exec(text)
  const unit = found && ALL_UNITS.find((one) => one.startsWith(found[2]?.charAt(0) ?? ' '))
  return unit ? { amount: Number(found[1]), unit } : null
}

export const durationWritten = (amount: number, unit: Unit): string => `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`

export type Which = 'date' | 'today' | 'ago' | 'ahead'

export interface WrittenDay { which: Which; days: number; date: string }

/** A date, or a day that is counted from today; null for a moment within a day, or what is written otherwise. */
export function dayOf(text: string): WrittenDay | null {
  if (text === '' || /^\d{4}-\d\d-\d\d$/.test(text)) return { which: 'date', days: 0, date: text }
  const near = { yesterday: -1, today: 0, tomorrow: 1 }[text]
  const [, ahead, ago] = /^in (\d+) days?$|^(\d+) days? ago$/.exec(text) ?? []
  const days = near ?? (ahead ? Number(ahead) : ago ? -Number(ago) : null)
  if (days === null) return null
  return { which: days > 0 ? 'ahead' : days < 0 ? 'ago' : 'today', days: Math.abs(days), date: '' }
}

export function dayWritten({ which, days, date }: WrittenDay): string {
  if (which === 'date') return date
  if (which === 'today' || days === 0) return 'today'
  const count = days === 1 ? '1 day' : `${days} days`
  return which === 'ago' ? `${count} ago` : `in ${count}`
}

/** What was typed as a value, by what the trait is known to be. */
export function typed(text: string, type: string | null | undefined): Data {
  const looksLikeNumber = text.trim() !== '' && String(Number(text)) === text.trim()
  if (type === 'text' || type === 'date') return text
  if (type === 'truth' || !type) {
    if (text === 'true' || text === 'false') return text === 'true'
  }
  return looksLikeNumber ? Number(text) : text
}

export type Often = 'once' | 'never' | 'at least' | 'at most' | 'exactly' | 'between'

export interface Times { often: Often; least: number; most: number }

/** How often something is to have happened; once or more where nothing is said. */
export function timesOf(value: Fields): Times {
  const times = fieldsOf(value['times'])
  const [least, most] = [times['at_least'], times['at_most']]
  const numbers = { least: typeof least === 'number' ? least : 0, most: typeof most === 'number' ? most : 0 }
  if (value['never'] === true) return { often: 'never', ...numbers }
  if (value['times'] === undefined) return { often: 'once', least: 1, most: 1 }
  if (typeof least === 'number' && typeof most === 'number') return { often: least === most ? 'exactly' : 'between', ...numbers }
  return { often: typeof most === 'number' ? 'at most' : 'at least', ...numbers }
}

/** The fields that say so, without those that said it before. */
export function timesWritten(value: Fields, { often, least, most }: Times): Fields {
  const kept = Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'times' && name !== 'never'))
  switch (often) {
    case 'once': return kept
    case 'never': return { ...kept, never: true }
    case 'at least': return { ...kept, times: { at_least: least } }
    case 'at most': return { ...kept, times: { at_most: most } }
    case 'exactly': return { ...kept, times: { at_least: least, at_most: least } }
    case 'between': return { ...kept, times: { at_least: least, at_most: Math.max(least, most) } }
  }
}

/** Whether everything that a person has to fill in is filled in; only then is it worth counting. */
export function isFilled(value: Written): boolean {
  if (value === undefined) return true
  if (isList(value)) return value.length > 0 && value.every(isFilled)
  if (isFields(value)) return Object.values(value).every(isFilled)
  return textOf(value).trim() !== '' || typeof value !== 'string'
}
