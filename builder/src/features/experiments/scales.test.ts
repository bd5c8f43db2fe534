import { expect, test } from 'vitest'
import type { Interval, MetricRow } from '../../api/types.ts'
import { differenceScale, place, rateScale } from './scales.ts'

const row = (interval: Interval | null, difference: Interval | null): MetricRow => ({ variant: 'v', units: 1, successes: 0, rate: null, interval, difference: null, difference_interval: difference, band: null, relative: null, relative_interval: null, p: null, better: null, median: null, sentence: '' })

test('rates are drawn from zero, so that a small difference does not look like a big one', () => {
  const [low, high] = rateScale([row([0.28, 0.34], null), row([0.31, 0.4], null)])
  expect(low).toBe(0)
  expect(high).toBeGreaterThan(0.4)
  expect(rateScale([row([0.9, 1], null)])[1]).toBe(1)
})

test('zero stands in the middle of the differences', () => {
  const scale = differenceScale([row(null, null), row(null, [-0.01, 0.08])])
  expect(place(0, scale)).toBe(50)
  expect(place(0.08, scale)).toBeLessThan(100)
})

test('the band that stays right is drawn as well', () => {
  const scale = differenceScale([{ ...row(null, [-0.01, 0.08]), band: [-0.1, 0.2] }])
  expect(scale[1]).toBeGreaterThan(0.2)
})

test('a table without any interval still has a scale', () => {
  expect(rateScale([row(null, null)])).toEqual([0, 1])
  expect(differenceScale([row(null, null)])).toEqual([-1, 1])
})
