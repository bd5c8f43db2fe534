/** How a segment stands, and what its history comes to. */
import type { SegmentDay, SegmentSummary } from '../../api/types.ts'
import { dayOf } from '../../ui/moments.ts'
import type { Shape, Tone } from '../../ui/State.tsx'

export function standing({ status, revision }: Pick<SegmentSummary, 'status' | 'revision'>): { tone: Tone; shape: Shape; text: string } {
  switch (status) {
    case 'published': return { tone: 'good', shape: 'full', text: 'Live' }
    case 'changed': return { tone: 'warn', shape: 'half', text: `Draft changes, r${revision ?? '?'} live` }
    case 'unpublished': return { tone: 'quiet', shape: 'dash', text: 'Unpublished' }
    case 'draft': return { tone: 'quiet', shape: 'ring', text: 'Not published' }
  }
}

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
