/** How a flow of the fake does. */
import type { FlowReport, Stage } from '../src/api/types.ts'

const rate = (reached: number, of: number) => ({ reached, of, rate: of ? reached / of : null, interval: of ? [0.1, 0.9] : null })
const stage = (name: Stage['stage'], reached: number, of: number) => ({ stage: name, ...rate(reached, of) }) as Stage

export function report(met: number, by: string | null): FlowReport {
  const half = Math.floor(met / 2)
  const stages = [stage('met', met, met), stage('shown', met, met), stage('started', half, met), stage('completed', half, met), stage('dismissed', 1, met), stage('snoozed', 0, met), stage('failed', 0, met)]
  return {
    days: null, stages, median_seconds: 95, goal: { event: 'Invoice Sent', within: 7 * 86_400_000, running: 3, ...rate(half - 1, met - 3) },
    by_day: met ? [{ day: '2026-11-20', met: half, completed: 1 }, { day: '2026-11-21', met: met - half, completed: half - 1 }] : [],
    steps: [{ step: 'hello', pattern: 'modal', seen: met, ...rate(half, met), median_seconds: 35 }, { step: 'old', pattern: null, seen: 2, ...rate(1, 2), median_seconds: null }],
    items: [{ item: 'first', title: 'Send an invoice', ...rate(half, met) }],
    questions: [
      { question: 'nps', label: 'Would you recommend us?', input: 'nps', answers: 10, score: { kind: 'nps', answers: 10, value: 20, interval: [-15, 55] }, choices: [{ choice: '0', people: 3 }, { choice: '10', people: 7 }], by: 'week', trend: [{ day: '2026-11-02', answers: 4, value: -50, interval: [-90, 20] }, { day: '2026-11-09', answers: 0, value: null, interval: null }, { day: '2026-11-16', answers: 6, value: 66.7, interval: [20, 100] }] },
      { question: 'why', label: 'Why?', input: 'long text', answers: 1, score: null, choices: [], by: 'week', trend: [] },
    ],
    videos: [{ video: 'film', quarters: [4, 3, 2, 1] }], resources: [{ kind: 'article', resource: 'approval', people: 2 }],
    groups: by ? [{ group: '2', stages }, { group: '', stages }] : [],
    counted_at: '2026-11-22T10:00:00.000Z', complete: true, time_zone: 'Europe/Helsinki', sample_left_out: 0,
  }
}
