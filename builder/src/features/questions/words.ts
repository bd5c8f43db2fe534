/** Answers in words and in rows: the sentence above a chart, and the cells that are also handed out as CSV. */
import type { AdoptionAnswer, FunnelAnswer, FunnelGroup, LifecycleAnswer, PathsAnswer, RetentionAnswer, Share, StickinessAnswer, TrendAnswer, TrendLine } from '../../api/types.ts'
import { count, figure, people, percent, times } from '../../ui/numbers.ts'
import type { Kind, Unit } from './question.ts'

export const KIND_NAMES: Record<Kind, string> = { trend: 'Trend', funnel: 'Funnel', retention: 'Retention', stickiness: 'Stickiness', lifecycle: 'Lifecycle', adoption: 'Adoption', paths: 'Paths' }

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

type Mean = StickinessAnswer['all']['mean']

/** "1.60 (0.92 to 2.28)"; of one person there is no interval. */
export function mean({ value, low, high }: Mean, say: (value: number | null) => string): string {
  return value === null ? '–' : low === null || high === null ? say(value) : `${say(value)} (${say(Math.max(0, low)).replace(' %', '')} to ${say(high).replace(' %', '')})`
}

export function stickinessSentence({ all, periods }: StickinessAnswer, unit: Unit): string[] {
  if (periods === 0) return [`No ${unit} of this time is over yet.`]
  if (all.people === 0) return [`Nobody did that in the ${stretch(periods, unit)} that are over.`]
  const [once] = all.exactly
  return [
    `${sentence(people(all.people))} did it on ${percent(all.mean.value)} of ${periods === 1 ? `the ${unit}` : `${count(periods)} ${unit}s`}, on average.`,
    ...(once && once.numerator > 0 && periods > 1 ? [`${percent(once.rate)} of them did it on one ${unit} only.`] : []),
  ]
}

export function lifecycleSentence({ periods, kept }: LifecycleAnswer, unit: Unit): string[] {
  const last = [...periods].reverse().find(({ complete }) => complete)
  if (!last) return [`No ${unit} of this time is over yet.`]
  const active = last.new + last.returning + last.resurrected
  return [
    kept === null || kept.rate === null ? `In this time nobody was there in one ${unit} who could have come again in the next.` : `From one ${unit} to the next, ${percent(kept.rate)} of the people came again.`,
    `In the last ${unit} that is over ${people(active)} ${active === 1 ? 'was' : 'were'} there, ${count(last.new)} of them new; ${people(last.dormant ?? 0)} stayed away.`,
  ]
}

const OFTEN = ['Once', '2 or 3 times', '4 to 9 times', '10 times or more'] as const
export const often = (place: number) => OFTEN[place] ?? ''

export function adoptionSentence({ people: there, features }: AdoptionAnswer, said: string): string[] {
  const [first] = features
  if (!first || there === 0) return [`Nobody was there in the last ${said}.`]
  const most = features.reduce((one, other) => (other.reach.numerator > one.reach.numerator ? other : one))
  const week = most.within.find(({ days }) => days === 7)?.share
  return [
    `${percent(most.reach.rate)} of the ${people(there)} who were there in the last ${said} used ${most.event}${most.per_user.value === null ? '' : `, ${figure(most.per_user.value)} times each`}.`,
    ...(week ? [`Of those who signed up, ${percent(week.rate)} did within 7 days.`] : []),
  ]
}

export const nodeName = (event: string | null) => event ?? 'all others'

export function pathsSentence({ event, people: began, steps, direction }: PathsAnswer, within: string): string[] {
  const [first] = steps
  if (began === 0) return [`Nobody did ${event} in this time.`]
  const top = first?.nodes[0]
  if (!first || !top) return [`${sentence(people(began))} did ${event}, and nothing else within ${within} ${direction} it.`]
  const next = direction === 'after' ? 'next' : 'right before'
  return [
    `${percent(top.share.rate)} of the ${people(began)} who did ${event} did ${nodeName(top.event)} ${next}.`,
    ...(first.ended.numerator > 0 ? [`${percent(first.ended.rate)} did nothing else within ${within} ${direction} it${first.open > 0 ? `; ${people(first.open)} still ${first.open === 1 ? 'has' : 'have'} time` : ''}.`] : []),
  ]
}

export function stickinessRows({ all, groups }: StickinessAnswer, unit: Unit): string[][] {
  return [
    ['Group', `${sentence(unit)}s`, 'People', 'So many or more', 'Of', 'Rate', 'Low', 'High'],
    ...[all, ...groups].flatMap(({ group, exactly, at_least }) => at_least.map((share, place) => [groupName(group), place + 1, exactly[place]?.numerator, share.numerator, share.denominator, share.rate, share.low, share.high].map((cell) => String(cell ?? '')))),
  ]
}

export function lifecycleRows({ periods }: LifecycleAnswer): string[][] {
  return [
    ['From', 'New', 'Returning', 'Resurrected', 'Dormant', 'Kept', 'Of', 'Low', 'High'],
    ...periods.map(({ day, new: begun, returning, resurrected, dormant, kept }) => [day, begun, returning, resurrected, dormant, kept?.numerator, kept?.denominator, kept?.low, kept?.high].map((cell) => String(cell ?? ''))),
  ]
}

export function adoptionRows({ features }: AdoptionAnswer): string[][] {
  const first = features[0]
  return [
    ['Feature', 'Users', 'Of', 'Reach', 'Low', 'High', 'Events', 'Per user', 'Median', ...(first?.often ?? []).map((_, place) => often(place)), ...(first?.within ?? []).flatMap(({ days }) => [`Within ${stretch(days, 'day')}`, `Within ${stretch(days, 'day')}: of`]), 'Median milliseconds to first use'],
    ...features.map(({ event, reach, events, per_user, median, often: groups, within, took: time }) => [
      event, reach.numerator, reach.denominator, reach.rate, reach.low, reach.high, events, per_user.value, median, ...groups.map(({ share }) => share.numerator), ...within.flatMap(({ share }) => [share?.numerator, share?.denominator]), time,
    ].map((cell) => String(cell ?? ''))),
  ]
}

export function pathsRows({ event, steps, people: began }: PathsAnswer): string[][] {
  const names = [[event], ...steps.map(({ nodes }) => nodes.map((node) => nodeName(node.event)))]
  return [
    ['Step', 'From', 'To', 'People', 'Of'],
    ...steps.flatMap(({ links, ended }, step) => [
      ...links.map(({ from, to, people: theirs }) => [String(step + 1), names[step]?.[from] ?? '', names[step + 1]?.[to] ?? '', String(theirs), String(began)]),
      [String(step + 1), '', 'nothing more', String(ended.numerator), String(began)],
    ]),
  ]
}
