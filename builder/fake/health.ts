/** Health: an account that is worse since yesterday, one with a long name that fades, one that is well, one that is new. */
import type { AccountSummary, Health, HealthDefinition, HealthOverview, HealthPart, HealthRow, UserSummary } from '../src/api/types.ts'

const part = (key: string, label: string, weight: number, value: number | null, said: string): HealthPart => ({ key, label, weight, value, said })

const RHYTHM = part('frequency', 'Rhythm', 25, 25, 'There in 1 of the last 4 weeks.')
const PARTS = [
  part('onboarding', 'Onboarding', 10, 100, '100 % of the onboarding that was shown is done.'), RHYTHM,
  part('trend', 'Trend', 20, 12.5, 'There on 2 days of four weeks; 16 were usual before.'),
  part('scores', 'Scores given', 10, null, 'Nothing is known of it.'),
  part('support', 'Support without success', 15, 0, '2 tickets not solved.'),
  part('own:Invoices go out', 'Invoices go out', 15, 100, '“Invoice Sent” 2 of 2 times within 28 days.'),
]

const state = (band: Health['band'], score: number | null, before: string | null = null) => ({
  definition: 'accounts', definition_name: 'Companies', band, score, since: '2026-11-21T06:00:00.000Z', before, weakest: score === null || score > 90 ? [] : [PARTS[2]!, RHYTHM],
  reasons: before ? [{ key: 'frequency', label: 'Rhythm', points: -18.8, said: RHYTHM.said, said_before: 'There in 4 of the last 4 weeks.' }] : [],
})

export const healthOf = (): Health => ({
  ...state('red', 34, 'green'), as_of: '2026-11-23T06:00:00.000Z', parts: PARTS,
  history: [
    { at: '2026-11-21T06:00:00.000Z', before: 'green', band: 'red', score_before: 82, score: 34, reasons: state('red', 34, 'green').reasons },
    { at: '2026-10-02T06:00:00.000Z', before: 'green', band: 'green', score_before: 95, score: 82, reasons: [] },
    { at: '2026-09-01T06:00:00.000Z', before: 'unknown', band: 'green', score_before: null, score: 95, reasons: [] },
  ],
})

export const definitions = (): HealthDefinition[] => [
  {
    key: 'accounts', name: 'Companies', description: 'Somebody is there every week, and nobody waits for an answer.', unit: 'account', who: 'everybody else', expects: 'there once in 7 days', bands: { green: 70, yellow: 40, margin: 5 },
    weights: PARTS.map(({ key, label, weight }) => ({ key, label, weight })), document: { format: 'cairn/1', kind: 'health', key: 'accounts', name: 'Companies', unit: 'account', parts: { support: 15 }, own: [{ name: 'Invoices go out', weight: 15, event: 'Invoice Sent', times: 2 }] },
    source: '', version: 1, updated_at: '2026-11-02T09:00:00.000Z', updated_by: 'Ada Lindgren', problems: [],
  },
]

const BANDS = ['green', 'yellow', 'red', 'unknown'] as const

export function overview(known: HealthDefinition[]): HealthOverview {
  const bands = [214, 31, 3, 12], people = [190, 40, 12, 0], gone = [9, 11, 8, 0]
  return {
    definitions: known, looked: true, as_of: '2026-11-23T06:00:00.000Z', tested_days: 30, sample_left_out: 0,
    units: (['account', 'user'] as const).map((unit) => ({
      unit, bands: BANDS.map((band, at) => ({ band, count: bands[at] ?? 0 })),
      tested: BANDS.map((band, at) => ({ band, people: people[at] ?? 0, gone: gone[at] ?? 0, share: people[at] ? gone[at]! / people[at] : null, low: people[at] ? 0.8 * (gone[at]! / people[at]) : null, high: people[at] ? 1.3 * (gone[at]! / people[at]) : null })),
    })),
  }
}

export function rows(unit: string, band: string | null, worse: boolean, accounts: AccountSummary[], users: UserSummary[]): HealthRow[] {
  const states = [state('red', 34, 'green'), state('yellow', 58), state('green', 96), state('unknown', null)]
  const found = unit === 'user' ? users.slice(0, 4).map((user) => ({ user, account: null })) : accounts.slice(0, 4).map((account) => ({ user: null, account }))
  return found.map((who, at) => ({ ...who, ...states[at]! })).filter((row) => band === null || row.band === band).filter((row) => !worse || row.before === 'green')
}
