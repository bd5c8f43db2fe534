import { expect, test } from 'vitest'
import { milliseconds } from './duration.ts'

test.each([
  [1500, 1500], ['1500', 1500], ['1500ms', 1500], ['90s', 90_000], ['10 minutes', 600_000], ['1 hour', 3_600_000],
  ['1 day', 86_400_000], ['1.5 days', 129_600_000], ['2 weeks', 1_209_600_000],
])('%s', (words, expected) => { expect(milliseconds(words)).toBe(expected) })
