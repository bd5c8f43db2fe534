/** Playbooks and journeys in words. */
import type { Journey, PlaybookDetail, PlaybookStep, PlaybookSummary } from '../../api/types.ts'
import type { Tone } from '../../ui/State.tsx'
import type { Way } from '../../editor/graph/ways.ts'
import { count, percent } from '../../ui/numbers.ts'

const STATUSES: Record<Journey['status'], { text: string; tone: Tone }> = {
  under_way: { text: 'Under way', tone: 'accent' },
  held_out: { text: 'Held out', tone: 'quiet' },
  goal: { text: 'Goal reached', tone: 'good' },
  exit: { text: 'Left', tone: 'quiet' },
  done: { text: 'Came to the end', tone: 'quiet' },
  ended: { text: 'Ended', tone: 'quiet' },
}

export const statusOf = (status: Journey['status']) => STATUSES[status]

const OUTCOMES: Record<string, string> = {
  done: 'went on', seen: 'saw it', completed: 'completed it', dismissed: 'closed it', held: 'did it', time_over: 'time was over', branch: 'took a branch', split: 'by chance',
  skipped: 'was skipped by a member', goal: 'reached the goal', exit: 'left', ended: 'was ended by a member', merged: 'goes on elsewhere',
}

export const outcomeOf = (outcome: string) => OUTCOMES[outcome] ?? outcome

export const people = (number: number) => `${count(number)} ${number === 1 ? 'person' : 'people'}`

/** "12 there now, 40 came". */
export const under = ({ came, there, waits }: PlaybookStep) => (came === 0 ? 'nobody yet' : waits ? `${count(there)} there, ${count(came)} came` : `${count(came)} came`)

/** The ways of a playbook by the places of its steps; the end is behind the last. */
export function waysOf(steps: readonly PlaybookStep[]): Way[] {
  const places = new Map([['end', steps.length], ...steps.map(({ id }, at): [string, number] => [id, at])])
  return steps.flatMap(({ next }, from) => next.flatMap((id): Way[] => { const to = places.get(id); return to === undefined ? [] : [{ from, to, by: next.length > 1 ? 'branch' : 'next' }] }))
}

/** "23 of 80 reached the goal (28.8 %)"; of those who were held out beside it. */
export function compared({ entered, goals, held_out, held_out_goals, goal }: PlaybookSummary): string | null {
  if (goal === null || entered === 0) return null
  const of = (some: number, all: number) => `${count(some)} of ${count(all)} (${percent(some / all)})`
  const led = `${of(goals, entered)} reached the goal within 90 days`
  return held_out === 0 ? `${led}.` : `${led}; of those held out, who never set out, ${of(held_out_goals, held_out)}.`
}

export const begun = (): PlaybookDetail['document'] => ({
  format: 'cairn/1', kind: 'playbook', key: '', name: '', enter: { event: 'Signed Up' }, steps: [{ id: 'welcome', wait: '1 day' }],
})
