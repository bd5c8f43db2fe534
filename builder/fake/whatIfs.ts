/** What would have been: a question that gets further with every look at it, and its answer. */
import type { Forecast, WhatIf } from '../src/api/types.ts'

const DAY = 24 * 3_600_000
const TOTAL = 1204

export const asked = (key: string, days: number, kind = 'flow'): WhatIf => ({
  id: '7', kind, key, days, status: 'waiting', done: 0, total: null, asked_at: new Date().toISOString(), asked_by: 'Ines Carvalho', result: null, message: null,
})

/** Waiting, then half, then all. */
export function advanced(question: WhatIf): WhatIf {
  if (question.status === 'running') Object.assign(question, { status: 'done', done: TOTAL, result: question.kind === 'segment' ? moved(question.days) : forecast(question.days) })
  else if (question.status === 'waiting') Object.assign(question, { status: 'running', done: TOTAL / 2, total: TOTAL })
  return question
}

export function forecast(days: number): Forecast {
  const today = Date.now()
  return {
    days, since: new Date(today - days * DAY).toISOString(), until: new Date(today).toISOString(),
    sentences: ['312 of 1,204 people would have seen it, most on their first day.', 'They belong to 87 of 240 accounts.', 'It would have been shown 360 times.'],
    people: { active: TOTAL, looked_at: TOTAL, meant: 401, reached: 312, first_day: 200, estimate: null, sample_left_out: 0 },
    accounts: { active: 240, reached: 87 },
    showings: 360,
    by_day: Array.from({ length: days + 1 }, (_, number) => ({ day: new Date(today - (days - number) * DAY).toISOString().slice(0, 10), reached: (number * 7) % 20, showings: (number * 7) % 20 + (number % 4) })),
    held_back: [
      { by: 'limit interruptions', visits: 41, people: 38, sentence: 'The limit interruptions would have held it back at 41 visits of 38 people.' },
      { by: 'frequency', visits: 12, people: 10, sentence: 'Its frequency would have held it back at 12 visits of 10 people: they had seen it before.' },
    ],
    collisions: [{ flow: 'welcome', name: 'Welcome', lost: 12, won: 3, sentence: 'Welcome would have come before it at 12 visits, and have had to wait at 3.' }],
    experiment: { key: 'shorter-welcome', unit: 'user', units: 340, followed: 210, succeeded: 66, units_a_day: 11.3, needed: 4200, verdict_days: 372, baseline: 0.314, measured: 'share', detectable: 0.148, sentence: 'To see 5 points it takes about 4,200 people: 372 days.', variants: [{ key: 'control', share: 0.5, units: 171 }, { key: 'short', share: 0.5, units: 169 }] },
    flows: [],
    not_known: ['What people did, they did without it: had they seen it, some would have gone other ways.'],
  }
}

/** What a changed segment does: a banner reaches fewer, a tour others. */
function moved(days: number): Forecast {
  return {
    ...forecast(days), sentences: ['284 of 1,204 people would have been in it while they were here.'], held_back: [], collisions: [], experiment: null,
    flows: [
      { flow: 'first-invoice', name: 'First invoice', now: 312, then: 270, gained: 20, lost: 62, accounts_now: 87, accounts_then: 80, sentence: 'First invoice would have reached 270 people instead of 312: 20 more and 62 no longer.' },
      { flow: 'welcome', name: 'Welcome', now: 40, then: 40, gained: 0, lost: 0, accounts_now: 12, accounts_then: 12, sentence: 'Welcome would have reached 40 people, the same as now.' },
    ],
  }
}
