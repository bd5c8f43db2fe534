/** Milestones in words: the points of the journey, and how a report reads. */
import type { MilestoneReport, MilestoneSummary } from '../../api/types.ts'
import { inWords } from '../../ui/moments.ts'
import { count, percent } from '../../ui/numbers.ts'

type Point = MilestoneSummary['point']

export const POINTS: readonly { value: Point; label: string; about: string }[] = [
  { value: 'aha_moment', label: 'Aha moment', about: 'They see for the first time what it is good for.' },
  { value: 'activation', label: 'Activation', about: 'They have done what those do who stay.' },
  { value: 'conversion', label: 'Conversion', about: 'They pay, or do what you work towards.' },
  { value: 'adoption', label: 'Adoption', about: 'It is part of their work.' },
  { value: 'own', label: 'Your own', about: 'Another point that matters to you.' },
]

export const pointOf = (point: Point) => POINTS.find(({ value }) => value === point)?.label ?? point

export const DAYS = [7, 14, 30, 60, 90] as const

const who = (unit: MilestoneSummary['unit'], number: number) => (unit === 'user' ? (number === 1 ? 'user' : 'users') : number === 1 ? 'account' : 'accounts')

export const reachedBy = ({ unit, reached }: Pick<MilestoneSummary, 'unit' | 'reached'>) => `${count(reached)} ${who(unit, reached)}`

type Figure = NonNullable<MilestoneReport['whole']>

/** "31.2 % of 320 users get there, the median after 2.5 days". */
export function summed(unit: MilestoneSummary['unit'], { people, share, value }: Figure): string {
  const time = value === null ? '' : value < 1000 ? ', most at once' : `, the median after ${inWords(value)}`
  return `${percent(share)} of ${count(people)} ${who(unit, people)} get there${time}.`
}

export const sure = ({ low, high }: Figure) => (low === null || high === null ? 'Too few for an interval.' : `95 %: ${percent(low)} to ${percent(high)}`)

export const took = (value: number | null) => (value === null ? '–' : value < 1000 ? 'at once' : inWords(value))

export const asRows = ({ cohorts }: MilestoneReport): string[][] => [
  ['cohort', 'began', 'people', 'reached', 'share', 'median ms'],
  ...cohorts.map(({ day, signed_up, figure }) => [day, signed_up, figure?.people, figure?.numerator, figure?.share, figure?.value].map((each) => (each == null ? '' : String(each)))),
]
