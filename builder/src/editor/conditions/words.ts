/** Conditions in the words of authors: which there are, how each begins, and how its tests are said. */
import type { Data, Fields } from '@cairn/sdk/editing/data.ts'

export interface Kind {
  word: string
  /** As it stands in the menu. */
  label: string
  about: string
  /** With what it begins. */
  start: Fields
}

export interface KindGroup { label: string; kinds: readonly Kind[] }

export const KINDS: readonly KindGroup[] = [
  {
    label: 'Who they are',
    kinds: [
      { word: 'trait', label: 'Trait', about: 'A fact about the user, such as their role', start: { trait: '', is: '' } },
      { word: 'segment', label: 'Segment', about: 'They belong to an audience that has a name', start: { segment: '' } },
      { word: 'signed_up', label: 'Signed up', about: 'How long ago they signed up', start: { signed_up: { within: '14 days' } } },
      { word: 'first_seen', label: 'First seen', about: 'When they came for the first time', start: { first_seen: { within: '14 days' } } },
      { word: 'last_seen', label: 'Last seen', about: 'When they were here last', start: { last_seen: { within: '30 days' } } },
      { word: 'language', label: 'Language', about: 'The language in which they are addressed', start: { language: [] } },
    ],
  },
  {
    label: 'What they did',
    kinds: [
      { word: 'event', label: 'Event', about: 'Something that they did, or never did', start: { event: '' } },
      { word: 'visited', label: 'Page visited', about: 'A page that they went to', start: { visited: '' } },
      { word: 'sessions', label: 'Sessions', about: 'How many times they have come', start: { sessions: { at_least: 3 } } },
      { word: 'flow', label: 'Flow', about: 'What they did with a flow', start: { flow: '', is: 'completed' } },
      { word: 'answer', label: 'Answer', about: 'What they answered in a survey', start: { answer: '', of: '', is: '' } },
      { word: 'milestone', label: 'Milestone reached', about: 'A point of the journey that they got to', start: { milestone: '' } },
      { word: 'health', label: 'Health', about: 'How well they are: green, yellow or red', start: { health: ['red'] } },
      { word: 'article', label: 'Article opened', about: 'Help that they have read', start: { article: '' } },
      { word: 'video', label: 'Video watched', about: 'How much of a video they have seen', start: { video: '', of: '', watched: '50 %' } },
    ],
  },
  {
    label: 'Their account',
    kinds: [
      { word: 'account_trait', label: 'Trait of the account', about: 'A fact about the company, such as its plan', start: { account_trait: '', is: '' } },
      { word: 'account_milestone', label: 'Milestone of the account', about: 'A point of the journey that the account got to', start: { account_milestone: '' } },
      { word: 'account_health', label: 'Health of the account', about: 'How well the account is: green, yellow or red', start: { account_health: ['red'] } },
      { word: 'account_event', label: 'Event in the account', about: 'Something that any user of the account did', start: { account_event: '' } },
    ],
  },
  {
    label: 'With what they are here',
    kinds: [
      { word: 'device', label: 'Device', about: 'Desktop, tablet or phone', start: { device: ['desktop'] } },
      { word: 'browser', label: 'Browser', about: 'The browser that they have', start: { browser: ['chrome'] } },
      { word: 'system', label: 'Operating system', about: 'The system that they have', start: { system: ['windows'] } },
      { word: 'country', label: 'Country', about: 'The country that they are in', start: { country: [] } },
    ],
  },
]

/** Groups are made by a button of their own. */
export const GROUPS: readonly string[] = ['all', 'any', 'not']

export const kindNamed = (word: string): Kind | undefined => KINDS.flatMap(({ kinds }) => kinds).find((kind) => kind.word === word)

type ValueKind = 'one' | 'several' | 'text' | 'number' | 'date' | 'day' | 'duration' | 'nothing'
type KnownType = 'text' | 'number' | 'truth' | 'date' | 'list'

export interface Operator {
  /** Its name in the select; `exists` is two. */
  name: string
  label: string
  field: string
  /** What the field must be for this one, when it says so by itself. */
  fixed?: boolean
  value: ValueKind
  /** What it begins with when the value before doesn't fit. */
  start: Data
  /** For which types it makes sense; for all where none is named. */
  types?: readonly KnownType[]
}

export const OPERATORS: readonly Operator[] = [
  { name: 'is', label: 'is', field: 'is', value: 'one', start: '', types: ['text', 'number', 'truth', 'date'] },
  { name: 'is_not', label: 'is not', field: 'is_not', value: 'one', start: '', types: ['text', 'number', 'truth', 'date'] },
  { name: 'in', label: 'is one of', field: 'in', value: 'several', start: [], types: ['text', 'number'] },
  { name: 'not_in', label: 'is none of', field: 'not_in', value: 'several', start: [], types: ['text', 'number'] },
  { name: 'contains', label: 'contains', field: 'contains', value: 'one', start: '', types: ['text', 'list'] },
  { name: 'starts', label: 'starts with', field: 'starts', value: 'text', start: '', types: ['text'] },
  { name: 'ends', label: 'ends with', field: 'ends', value: 'text', start: '', types: ['text'] },
  { name: 'at_least', label: 'is at least', field: 'at_least', value: 'number', start: 1, types: ['number'] },
  { name: 'at_most', label: 'is at most', field: 'at_most', value: 'number', start: 1, types: ['number'] },
  { name: 'more_than', label: 'is more than', field: 'more_than', value: 'number', start: 0, types: ['number'] },
  { name: 'less_than', label: 'is less than', field: 'less_than', value: 'number', start: 1, types: ['number'] },
  { name: 'known', label: 'is known', field: 'exists', fixed: true, value: 'nothing', start: true },
  { name: 'unknown', label: 'is not known', field: 'exists', fixed: false, value: 'nothing', start: false },
  { name: 'within', label: 'is within the last', field: 'within', value: 'duration', start: '14 days', types: ['date'] },
  { name: 'not_within', label: 'is longer ago than', field: 'not_within', value: 'duration', start: '14 days', types: ['date'] },
  { name: 'within_next', label: 'is within the next', field: 'within_next', value: 'duration', start: '7 days', types: ['date'] },
  { name: 'on', label: 'is on', field: 'on', value: 'day', start: 'today', types: ['date'] },
  { name: 'before', label: 'is before', field: 'before', value: 'date', start: '', types: ['date'] },
  { name: 'after', label: 'is on or after', field: 'after', value: 'date', start: '', types: ['date'] },
]

/** Those of a property of an event know no time that passes. */
export const PROPERTY_OPERATORS = OPERATORS.filter(({ value }) => value !== 'duration' && value !== 'day')

/** How long ago: the words before and after the time. */
export const BOUNDS = [
  { name: 'within', before: 'less than', after: 'ago', value: 'duration' },
  { name: 'more_than', before: 'more than', after: 'ago', value: 'duration' },
  { name: 'after', before: 'on or after', after: '', value: 'date' },
  { name: 'before', before: 'before', after: '', value: 'date' },
  { name: 'on', before: 'on', after: '', value: 'day' },
] as const

/** What a bound of each kind begins with. */
export const BEGINNINGS = { duration: '14 days', date: '', day: 'today' } as const

export const UNITS = ['minutes', 'hours', 'days', 'weeks'] as const
/** What somebody waits for at a page is shorter than what lies behind them. */
export const SHORT_UNITS = ['seconds', 'minutes'] as const
export type Unit = (typeof UNITS | typeof SHORT_UNITS)[number]

/** What a trait is known to be decides which tests are offered; the one that is written always is. */
export const operatorsFor = (all: readonly Operator[], type: string | null | undefined, current: string): readonly Operator[] =>
  all.filter(({ name, types }) => name === current || !type || type === 'object' || !types || types.includes(type as KnownType))
