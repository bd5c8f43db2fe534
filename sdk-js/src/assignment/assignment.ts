/**
 * Which variant a unit gets: the twin of `server/cairn/domain/experiments/assignment.py`, for tests and for embedders
 * who render on their own server. The snippet does not contain it: there the server assigns.
 */

/** Where a variation's share of [0, 1) begins and ends. */
export type Range = readonly [from: number, to: number]

/** What of an experiment decides who gets what. */
export interface Assignable {
  key: string
  bucketVersion: number
  /** From 0 to 1: the share of units that take part. */
  coverage: number
  variants: readonly { key: string; weight: number }[]
}

/** The key of the unit's variant; undefined for a unit that takes no part. */
export function assign({ key, bucketVersion, coverage, variants }: Assignable, unit: string): string | undefined {
  const ranges = bucketRanges(variants.length, coverage, shares(variants.map(({ weight }) => weight)))
  const index = choose(bucket(`${key}:${bucketVersion}`, unit), ranges)
  return index === undefined ? undefined : variants[index]?.key
}

/** A number in [0, 1), in steps of a ten-thousandth: GrowthBook's hash version 2. */
export function bucket(seed: string, unit: string): number {
  return (fnv1a32(String(fnv1a32(seed + unit))) % 10_000) / 10_000
}

/** Each variation's range; weights that don't fit the variations or don't add up to 1 count as equal. */
export function bucketRanges(variations: number, coverage = 1, weights: readonly number[] | null = null): Range[] {
  const share = Math.min(Math.max(coverage, 0), 1)
  const whole = sum(weights ?? [])
  const fits = weights?.length === variations && whole >= 0.99 && whole <= 1.01
  const used = fits ? weights : Array.from({ length: variations }, () => 1 / variations)
  let start = 0
  return used.map((weight) => {
    const from = start
    start += weight
    return [from, from + share * weight]
  })
}

/** Which range holds the number. */
export function choose(number: number, ranges: readonly Range[]): number | undefined {
  const index = ranges.findIndex(([from, to]) => number >= from && number < to)
  return index < 0 ? undefined : index
}

/** FNV-1a of 32 bits over UTF-16 code units. */
function fnv1a32(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

function shares(weights: readonly number[]): number[] {
  const whole = sum(weights)
  return weights.map((weight) => whole > 0 ? weight / whole : 1 / weights.length)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
