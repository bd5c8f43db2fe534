/** What the history of a segment comes to. */
import type { SegmentDay, SegmentDetail, SegmentEffect, TakenList } from '../../api/types.ts'
import { dayOf } from '../../ui/moments.ts'
import { count } from '../../ui/numbers.ts'

const DAY = 86_400_000
/** "312 people on Nov 22, 40 more than on Nov 1". */
export function grown(days: SegmentDay[]): string {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return 'No history yet'
  const more = last.people - first.people
  const now = `${last.people.toLocaleString('en')} on ${dayOf(last.day)}`
  if (first === last) return now
  const than = `than on ${dayOf(first.day)}`
  return more === 0 ? `${now}, as many as on ${dayOf(first.day)}` : `${now}, ${Math.abs(more).toLocaleString('en')} ${more > 0 ? 'more' : 'fewer'} ${than}`
}

/** Points of a line in a box: days by their distance in time, sizes from zero up. */
export function line(days: SegmentDay[], width: number, height: number): { x: number; y: number }[] {
  const times = days.map(({ day }) => Date.parse(day))
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0]
  const highest = Math.max(1, ...days.map(({ people }) => people))
  return days.map(({ people }, at) => ({ x: (width * ((times[at] ?? 0) - from)) / Math.max(DAY, to - from), y: height - (height * people) / highest }))
}

const IDS: Record<string, string> = { user_id: 'user id', account_id: 'account id' }

/** What a list holds, in words; a trait by its own name. */
export const listedBy = (by: string) => IDS[by] ?? by

/** What the list of a segment is by, as it is drafted; a segment of conditions has none. */
export function listOf({ document }: Pick<SegmentDetail, 'document'>): string | undefined {
  const list = document['list'] as { by?: unknown } | undefined
  return typeof list?.by === 'string' ? list.by : undefined
}

/** "vip.csv names 312. 3 lines said what another had said; the list names 1,204 now." */
export function takenIn(file: string, { named, duplicates, empty, size }: TakenList): string {
  const left = [
    duplicates > 0 && `${count(duplicates)} ${duplicates === 1 ? 'line' : 'lines'} said what another had said`,
    empty > 0 && `${count(empty)} said nothing`,
  ].filter(Boolean)
  return `${file} names ${count(named)}${left.length > 0 ? `; ${left.join(', ')}` : ''}. The list names ${count(size)} now.`
}

type Counted = NonNullable<SegmentEffect['now']>

/** "312", or "at least 312" when time ran out. */
export const counted = ({ people, complete }: Counted): string => `${complete ? '' : 'at least '}${count(people)}`

/** "In Production 312 people belong to it now, and 280 then." */
export function moved(now: Counted | null, then: Counted, environment: string): string {
  if (!now) return `${counted(then)} people will belong to it in ${environment}, where it is not live yet.`
  if (now.people === then.people && now.complete && then.complete) return `${counted(now)} people belong to it in ${environment} now, and as many then.`
  return `${counted(now)} people belong to it in ${environment} now, and ${counted(then)} then.`
}
