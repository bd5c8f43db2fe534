/** When, how often and where a flow shows, as sentences hold it: what is said, and how that is written. */
import { fieldsOf, isFields, textOf, type Data, type Fields } from '@cairn/sdk/editing/data.ts'

type Written = Data | undefined

export interface Choice { value: string; label: string }

/** What starts a flow, each with what it begins with. */
export const STARTS: readonly (Choice & { start: Fields | undefined })[] = [
  { value: 'page', label: 'the page opens', start: undefined },
  { value: 'event', label: 'an event happens', start: { on: 'event', event: '' } },
  { value: 'element', label: 'an element', start: { on: 'element', anchor: {} } },
  { value: 'idle', label: 'nothing is done', start: { on: 'idle', for: '30 seconds' } },
  { value: 'scroll', label: 'they have scrolled', start: { on: 'scroll', to: 50 } },
  { value: 'exit', label: 'the pointer leaves the page', start: { on: 'exit' } },
  { value: 'manual', label: 'it is started by a button, another flow or your code', start: { on: 'manual' } },
]

/** A flow that starts when the page opens, and at once, says nothing of it. */
export function triggerWritten(trigger: Fields): Fields | undefined {
  return (trigger['on'] === undefined || trigger['on'] === 'page') && trigger['after'] === undefined ? undefined : trigger
}

export const UNTIL: readonly Choice[] = [
  { value: 'closed', label: 'until they complete or dismiss it' },
  { value: 'completed', label: 'until they complete it' },
  { value: 'seen', label: 'until they have seen it' },
  { value: 'never', label: 'again and again' },
]

/** `once` is the short word for "until it was seen". */
export function frequencyOf(value: Written): Fields {
  return value === 'once' ? { until: 'seen' } : fieldsOf(value)
}

/** What isn't said stands for the usual: nothing at all is written then. */
export function frequencyWritten(frequency: Fields): Written {
  const said = Object.fromEntries(Object.entries(frequency).filter(([name, value]) => !(name === 'until' && value === 'closed')))
  const names = Object.keys(said)
  if (names.length === 0) return undefined
  return names.length === 1 && said['until'] === 'seen' ? 'once' : said
}

export const ADDRESSES: readonly Choice[] = [
  { value: 'pattern', label: 'page' }, { value: 'path', label: 'the path' }, { value: 'query', label: 'the query' }, { value: 'hash', label: 'the hash' }, { value: 'url', label: 'the address' },
]
export const ADDRESS_TESTS: readonly Choice[] = [
  { value: 'contains', label: 'contains' }, { value: 'is', label: 'is' }, { value: 'starts', label: 'starts with' }, { value: 'ends', label: 'ends with' }, { value: 'like', label: 'fits' }, { value: 'matches', label: 'fits the expression' },
]

export interface Rule { part: string; test: string; text: string }

/** A pattern of the path, or one test of a part of the address; null for several tests at once. */
export function ruleOf(value: Data): Rule | null {
  if (!isFields(value)) return { part: 'pattern', test: 'like', text: textOf(value) }
  const tests = ADDRESS_TESTS.filter(({ value: test }) => test in value)
  const [only] = tests
  return only && tests.length === 1 ? { part: textOf(value['in']) || 'path', test: only.value, text: textOf(value[only.value]) } : null
}

export function ruleWritten({ part, test, text }: Rule): Data {
  if (part === 'pattern') return text
  return { ...(part !== 'path' && { in: part }), [test]: text }
}

/** From a day on, or from a moment on. */
export const isDay = (text: string) => text === '' || /^\d{4}-\d\d-\d\d$/.test(text)

/** A moment in the clock of who reads it, as a field for moments takes it. */
export function momentShown(text: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What the field for moments says, for everybody's clock. */
export function momentWritten(shown: string): string {
  const at = new Date(shown)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().replace(':00.000Z', ':00Z')
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** In the order of the week, whichever was added last. */
export const inWeek = (days: readonly string[]): string[] => WEEKDAYS.filter((day) => days.includes(day))

export function hoursOf(text: string): { from: string; to: string } {
  const [from = '', to = ''] = text.split('-')
  return { from, to }
}

/** A field for times has no 24:00; midnight at the end of the day is that. */
export const hoursWritten = (from: string, to: string): string => `${from || '00:00'}-${to === '' || to === '00:00' ? '24:00' : to}`
