import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assign, bucket, bucketRanges, choose, type Range } from './assignment.ts'

interface Table {
  hash: { seed: string; unit: string; bucket: number }[]
  ranges: { name: string; variations: number; coverage: number; weights: number[] | null; expected: Range[] }[]
  choose: { name: string; number: number; ranges: Range[]; expected: number | null }[]
  assign: { experiment: string; bucket_version: number; weights: number[]; coverage: number; units: Record<string, number | null> }[]
}

const table = JSON.parse(
  readFileSync(new URL('../../../tests/conformance/assignment.json', import.meta.url), 'utf-8'),
) as Table

describe('the conformance table', () => {
  test.each(table.hash)('hash of $seed and $unit', ({ seed, unit, bucket: expected }) => {
    expect(bucket(seed, unit)).toBe(expected)
  })

  test.each(table.ranges)('ranges: $name', ({ variations, coverage, weights, expected }) => {
    const ranges = bucketRanges(variations, coverage, weights)
    expect(ranges.flat()).toHaveLength(expected.flat().length)
    ranges.flat().forEach((bound, at) => { expect(bound).toBeCloseTo(expected.flat()[at] ?? NaN, 12) })
  })

  test.each(table.choose)('choose: $name', ({ number, ranges, expected }) => {
    expect(choose(number, ranges)).toBe(expected ?? undefined)
  })

  test.each(table.assign)('assign: $experiment, version $bucket_version, coverage $coverage', (row) => {
    const experiment = {
      key: row.experiment,
      bucketVersion: row.bucket_version,
      coverage: row.coverage,
      variants: row.weights.map((weight, at) => ({ key: String(at), weight })),
    }
    for (const [unit, expected] of Object.entries(row.units)) {
      expect([unit, assign(experiment, unit)]).toEqual([unit, expected === null ? undefined : String(expected)])
    }
  })
})
