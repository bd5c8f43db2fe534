/** Answers in words and in rows: the sentence above a chart, and the cells that are also handed out as CSV. */
import type { FunnelAnswer, FunnelGroup, RetentionAnswer, Share, TrendAnswer, TrendLine } from '../../api/types.ts'
import { count, figure, people, percent, times } from '../../ui/numbers.ts'
import type { Unit } from './question.ts'

export const groupName = (group: { value: string | null; rest: boolean } | null) => (group === null ? 'everybody' : group.rest ? 'all others' : group.value ?? 'not known')

export const lineName = ({ event, group }: TrendLine, several: boolean) => (group === null ? event : several ? `${event}, ${groupName(group)}` : groupName(group))

export const stretch = (last: number, unit: Unit) => `${count(last)} ${unit}${last === 1 ? '' : 's'}`

/** "31.2 % (28.6 to 33.9)"; of nobody there is no rate. */
export const rate = (share: Share) => (share.rate === null ? 'nobody' : `${percent(share.rate)} (${bound(share.low)} to ${bound(share.high)})`)
const bound = (share: number | null) => ((share ?? 0) * 100).toFixed(1)

export const over = ({ numerator, denominator }: Share) => `${count(numerator)} of ${count(denominator)}`

const SPANS: readonly (readonly [number, string])[] = [[86_400_000, 'day'], [3_600_000, 'hour'], [60_000, 'minute'], [1000, 'second']]

/** "1.5 days", "40 seconds": about how long. */
export function took(milliseconds: number | null): string {
  if (milliseconds === null) return '–'
  const [size, unit] = SPANS.find(([size]) => milliseconds >= size) ?? [1000, 'second']
  const number = (milliseconds / size).toFixed(1).replace(/\.0$/, '')
  return `${number} ${unit}${number === '1' ? '' : 's'}`
}

/** The sentence that answers, and what else is worth saying. */
export function trendSentence({ lines }: TrendAnswer, said: string): string[] {
  const [first] = lines
  if (!first || lines.every(({ events }) => events === 0)) return [`Nobody did that in the last ${said}.`]
  if (lines.length === 1) return [`${first.event} happened ${times(first.events)} in the last ${said}, by ${people(first.users)}: ${figure(first.per_user)} each.`]
  const most = lines.reduce((one, other) => (other.users > one.users ? other : one))
  return [`${sentence(lineName(most, new Set(lines.map(({ event }) => event)).size > 1))} has most people in the last ${said}: ${count(most.users)}, who did it ${times(most.events)}.`]
}

const sentence = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

export function funnelSentence({ all }: FunnelAnswer, within: string): string[] {
  const [first, last] = [all.steps[0], all.steps.at(-1)]
  if (!first || !last || first.people === 0) return [`Nobody did ${first?.event ?? 'that'} in this time.`]
  const still = all.undecided > 0 ? [`${people(all.undecided)} still ${all.undecided === 1 ? 'has' : 'have'} time.`] : []
  return [`${percent(last.of_first.rate)} of the ${people(first.people)} who did ${first.event} got as far as ${last.event} within ${within}.`, ...lost(all), ...still]
}

function lost({ steps }: FunnelGroup): string[] {
  const worst = steps.slice(1).reduce<FunnelGroup['steps'][number] | null>((one, other) => (one === null || gone(other) > gone(one) ? other : one), null)
  return worst === null || gone(worst) === 0 || steps.length < 3 ? [] : [`Most are lost before ${worst.event}: ${people(gone(worst))}.`]
}
const gone = ({ of_last: { numerator, denominator } }: FunnelGroup['steps'][number]) => denominator - numerator

export function retentionSentence({ cohorts, all, columns }: RetentionAnswer, unit: Unit): string[] {
  const began = cohorts.reduce((sum, cohort) => sum + cohort.people, 0)
  if (began === 0) return ['Nobody began in this time.']
  const known = all.flatMap((share, place) => (share && share.rate !== null ? [{ share, column: columns[place] }] : []))
  const [first, last] = [known[0], known.at(-1)]
  if (!first?.column) return [`${people(began)} began.`, 'No cohort is old enough to say who came back.']
  const later = last?.column && last !== first ? `, and ${percent(last.share.rate)} on ${columnName(last.column, unit)}` : ''
  return [`${percent(first.share.rate)} came back on ${columnName(first.column, unit)}${later}.`, `${people(began)} began; each share is of those whose time is over.`]
}

export const columnName = ({ first, last }: { first: number; last: number }, unit: Unit) => (first === last ? `${unit} ${first}` : `${unit}s ${first}–${last}`)

export function trendRows({ lines }: TrendAnswer, several: boolean): string[][] {
  const days = lines[0]?.points ?? []
  return [
    ['From', ...lines.flatMap((line) => [`${lineName(line, several)}: events`, `${lineName(line, several)}: users`])],
    ...days.map(({ day }, place) => [day, ...lines.flatMap(({ points }) => [String(points[place]?.events ?? ''), String(points[place]?.users ?? '')])]),
  ]
}

export function funnelRows({ all, groups }: FunnelAnswer): string[][] {
  return [
    ['Group', 'Step', 'People', 'Of first', 'Low', 'High', 'Of step before', 'Median milliseconds'],
    ...[all, ...groups].flatMap(({ group, steps }) => steps.map(({ event, people: reached, of_first, of_last, took: median }) => [groupName(group), event, reached, of_first.rate, of_first.low, of_first.high, of_last.rate, median].map((cell) => String(cell ?? '')))),
  ]
}

export function retentionRows({ cohorts, columns, all }: RetentionAnswer, unit: Unit): string[][] {
  const cells = (shares: (Share | null)[]) => shares.flatMap((share) => [share?.numerator, share?.denominator].map((number) => String(number ?? '')))
  return [
    ['Began', 'People', ...columns.flatMap((column) => [columnName(column, unit), `${columnName(column, unit)}: of`])],
    ...cohorts.map(({ day, people: size, cells: shares }) => [day, String(size), ...cells(shares)]),
    ['all', String(cohorts.reduce((sum, cohort) => sum + cohort.people, 0)), ...cells(all)],
  ]
}
