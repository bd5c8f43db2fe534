/** Measures in words: their figures with units, their people, and how sure they are. */
import type { Measure, Measured, MeasuredFigure } from '../../api/types.ts'
import { count, figure as mean, percent } from '../../ui/numbers.ts'

export const STRETCHES = [
  { value: '12-week', last: 12, by: 'week', label: '12 weeks' },
  { value: '26-week', last: 26, by: 'week', label: '26 weeks' },
  { value: '12-month', last: 12, by: 'month', label: '12 months' },
] as const

export const PARTS: readonly { title: string; keys: readonly Measure['key'][] }[] = [
  { title: 'Getting there', keys: ['time_to_first_value', 'activation', 'micro_conversions', 'completion'] },
  { title: 'Staying', keys: ['early_adoption', 'depth', 'login_frequency', 'stickiness', 'retention_90', 'churn'] },
  { title: 'Paying and growing', keys: ['trial_to_paid', 'expansion', 'automation'] },
  { title: 'Help', keys: ['self_service', 'knowledge', 'tickets', 'csat', 'ces'] },
]

const SPANS: readonly (readonly [number, string])[] = [[86_400_000, 'days'], [3_600_000, 'hours'], [60_000, 'minutes'], [1000, 'seconds']]

export function say({ unit }: Measure, value: number | null): string {
  if (value === null) return '–'
  if (unit === 'share') return percent(value)
  if (unit !== 'time') return `${mean(value)} ${unit}`
  const [size, word] = SPANS.find(([size]) => value >= size) ?? [1000, 'seconds']
  return `${(value / size).toFixed(1)} ${word}`
}

/** "Of 412 people who signed up", of a median with those who got there. */
export function of({ kind, people }: Measure, { people: number, numerator, share }: MeasuredFigure): string {
  if (kind === 'median') return `${count(numerator)} of ${count(number)} ${people} got there, ${percent(share === null ? null : 1 - share)} did not`
  return kind === 'share' ? `${count(numerator)} of ${count(number)} ${people}` : `of ${count(number)} ${people}`
}

export function sure(measure: Measure, { low, high }: MeasuredFigure): string {
  if (low === null || high === null) return 'Too few people for an interval.'
  if (measure.kind === 'median') return `95 %: ${percent(low)} to ${percent(high)} get there`
  return measure.unit === 'share' ? `95 %: ${percent(Math.max(0, low))} to ${percent(high)}` : `95 %: ${mean(Math.max(0, low))} to ${mean(high)}`
}

export const cohortRows = ({ cohorts }: Measured): string[][] => [
  ['signed up', 'people signed up', 'people', 'numerator', 'value', 'low', 'high'],
  ...cohorts.map(({ day, signed_up, figure }) => [day, signed_up, figure?.people, figure?.numerator, figure?.value, figure?.low, figure?.high].map((each) => (each == null ? '' : String(each)))),
]
