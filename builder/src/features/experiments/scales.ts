/** The common scales of a table's bars: rates from 0, differences around 0. */
import type { Interval, MetricRow } from '../../api/types.ts'

/** Below so many people only counts are shown. */
export const ENOUGH = 100

/** From 0 to a little above the highest interval; shares end at 1. */
export function rateScale(rows: MetricRow[]): Interval {
  const highest = Math.max(0, ...rows.map((row) => row.interval?.[1] ?? row.rate ?? 0))
  return [0, highest > 1 ? highest * 1.08 : highest > 0 ? Math.min(1, highest * 1.08) : 1]
}

/** Zero in the middle, so that better and worse are seen at a glance. */
export function differenceScale(rows: Pick<MetricRow, 'difference_interval' | 'band'>[]): Interval {
  const furthest = Math.max(0, ...rows.flatMap((row) => [...(row.difference_interval ?? []), ...(row.band ?? [])]).map(Math.abs))
  const reach = furthest > 0 ? furthest * 1.08 : 1
  return [-reach, reach]
}

/** Where a value lies on a scale, in percent of its width. */
export const place = (value: number, [low, high]: Interval) => (100 * (Math.min(high, Math.max(low, value)) - low)) / (high - low)
