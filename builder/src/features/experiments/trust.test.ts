import { expect, test } from 'vitest'
import { trustIn, worstFirst } from './trust.ts'

const health = (...oks: (boolean | null)[]) => oks.map((ok, at) => ({ key: String(at), ok, sentence: '' }))
const told = (answer: 'ship' | 'dont_trust' | 'empty', ...oks: (boolean | null)[]) => trustIn({ health: health(...oks), verdict: { answer, variant: null, worse: [] } })

test('what holds is counted among what can be checked', () => {
  expect(told('ship', true, true, null)).toEqual({ tone: 'good', shape: 'full', words: 'These numbers can be trusted: all 2 checks hold.' })
  expect(told('ship', null, true).words).toBe('These numbers can be trusted: the one check that can be made holds.')
})

test('what failed is said, as a warning where the verdict still stands', () => {
  expect(told('ship', true, false, true)).toMatchObject({ tone: 'warn', words: 'Read these numbers with care: 1 of 3 checks failed.' })
  expect(told('dont_trust', false, false, true)).toMatchObject({ tone: 'bad', words: 'These numbers can’t be trusted: 2 of 3 checks failed.' })
})

test('nothing is claimed of no numbers', () => {
  expect(told('empty', null, true)).toMatchObject({ tone: 'quiet', words: 'There are no numbers to trust yet.' })
})

test('what failed comes first, what can not be told last', () => {
  expect(worstFirst(health(null, true, false, true)).map(({ key }) => key)).toEqual(['2', '1', '3', '0'])
})
