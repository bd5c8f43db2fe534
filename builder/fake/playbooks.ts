/** Playbooks: one that is live with people on the way, one that nobody set out on, and what was handed over. */
import type { Journey, JourneyDetail, PlaybookDetail, PlaybookStep, Task, UserSummary } from '../src/api/types.ts'

const step = (id: string, sentence: string, next: string[], more: Partial<PlaybookStep> = {}): PlaybookStep => ({ id, sentence, next, waits: true, came: 0, there: 0, outcomes: [], took: null, ...more })

const STEPS: PlaybookStep[] = [
  step('welcome', 'Show the flow “first-invoice” until it is closed, at most 3 days', ['first'], { came: 40, there: 4, outcomes: [{ outcome: 'completed', people: 30 }, { outcome: 'time_over', people: 6 }], took: 7_200_000 }),
  step('first', 'Wait until this holds: did “Invoice Sent”, at most 7 days', ['team', 'stuck'], { came: 36, there: 8, outcomes: [{ outcome: 'held', people: 20 }, { outcome: 'time_over', people: 8 }], took: 172_800_000 }),
  step('team', 'Show the flow “invite-your-team” until it is closed, at most 30 days', ['end'], { came: 20, there: 5, outcomes: [{ outcome: 'completed', people: 15 }], took: 3_600_000 }),
  step('stuck', 'Hand over: Call them about their first invoice', ['end'], { came: 8, waits: false, outcomes: [{ outcome: 'done', people: 8 }], took: 0 }),
]

const playbook = (key: string, name: string, more: Partial<PlaybookDetail> = {}): PlaybookDetail => ({
  key, name, description: '', touch: 'low', status: 'draft', revision: null, enters: 'whoever causes “Signed Up”; of them: role is admin', goal: 'did “Invoice Sent” at least 3 times', entered: 0, under_way: 0, goals: 0, held_out: 0, held_out_goals: 0,
  updated_at: '2026-11-20T09:00:00.000Z', updated_by: 'Ada Lindgren', source: '', version: 1, sample_left_out: 0, steps: STEPS.map((one) => ({ ...one, came: 0, there: 0, outcomes: [], took: null })), problems: [],
  document: { format: 'cairn/1', kind: 'playbook', key, name, enter: { event: 'Signed Up' }, audience: { trait: 'role', is: 'admin' }, steps: [{ id: 'welcome', show: 'first-invoice', at_most: '3 days' }, { id: 'rest', wait: '2 days' }] }, ...more,
})

export const playbooks = (): PlaybookDetail[] => [
  playbook('first-weeks', 'First weeks of an administrator', { status: 'published', revision: 3, entered: 40, under_way: 17, goals: 12, held_out: 5, held_out_goals: 1, steps: STEPS, description: 'From signing up to the third invoice, at their own pace.' }),
  playbook('renewal', 'Renewal of a contract whose customer has not been in the product for a quarter of a year or longer', { touch: 'high', goal: null, enters: '30 days before the date in “renewal_date”' }),
]

const AT = '2026-11-20T09:00:00.000Z'

export const journeysOf = (users: UserSummary[], step: string): Journey[] =>
  users.filter(({ user_id: id }) => id !== null).slice(0, 6).map((user, at): Journey => ({
    id: String(at + 1), playbook: 'first-weeks', status: at === 5 ? 'goal' : 'under_way', step: at === 5 ? null : step || 'first', since: AT, paused_until: null, entered_at: AT, ended_at: at === 5 ? AT : null, goal_at: at === 5 ? AT : null, user,
  })).filter(({ status }) => !step || status === 'under_way')

export const way = (journey: Journey): JourneyDetail => ({
  ...journey, revision: 3,
  visits: [
    { step: 'welcome', sentence: STEPS[0]!.sentence, at: AT, left_at: '2026-11-20T11:00:00.000Z', outcome: 'completed' },
    { step: 'first', sentence: STEPS[1]!.sentence, at: '2026-11-20T11:00:00.000Z', left_at: null, outcome: null },
  ],
})

export const tasks = (users: UserSummary[]): Task[] =>
  users.filter(({ user_id: id }) => id !== null).slice(0, 2).map((user, at) => ({
    id: String(at + 1), title: 'Call them about their first invoice', note: 'A week after signing up they have not sent one.', at: AT, done_at: null, done_by: null, step: 'stuck', journey: '1', playbook: { key: 'first-weeks', name: 'First weeks of an administrator' }, user,
  }))
