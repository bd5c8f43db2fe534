/** Milestones: one that many reached, one of accounts, one that nobody did and whose past is still looked at. */
import type { MilestoneDetail, MilestoneReport, MilestoneSummary } from '../src/api/types.ts'

const milestone = (key: string, name: string, point: MilestoneSummary['point'], more: Partial<MilestoneDetail> = {}): MilestoneDetail => ({
  key, name, point, description: '', unit: 'user', sentence: 'did “Invoice Sent” at least 3 times within 14 days', used_by: 0, reached: 0, counted: true, updated_at: '2026-11-02T09:00:00.000Z', updated_by: 'Ada Lindgren',
  document: { format: 'cairn/1', kind: 'milestone', key, name, when: { event: 'Invoice Sent', times: { at_least: 3 }, within: '14 days' } }, source: '', version: 1, sample_left_out: 0, uses: [], problems: [], ...more,
})

export const milestones = (): MilestoneDetail[] => [
  milestone('activated', 'Activated', 'activation', { description: 'It is work by now.', reached: 128, uses: [{ kind: 'flow', key: 'first-invoice', name: 'First invoice' }], used_by: 1 }),
  milestone('paying', 'Chose a plan', 'conversion', { unit: 'account', reached: 1, sentence: 'account did “Plan Chosen”' }),
  milestone('approvals', 'Invoices of the whole company go through an approval by somebody else', 'own', { counted: false }),
]

export function milestoneReport(days: number): MilestoneReport {
  const figure = { people: 320, numerator: 100, value: 216_000_000, low: 0.263, high: 0.365, share: 0.3125 }
  const cohorts = ['2026-11-02', '2026-11-09', '2026-11-16'].map((day, place) => ({ day, signed_up: 60, figure: place < 2 ? { ...figure, people: 60 } : null }))
  return { days, time_zone: 'Europe/Helsinki', by: 'week', begins_at: '2026-11-01T22:00:00.000Z', ends_at: '2026-11-22T22:00:00.000Z', sample_left_out: 0, whole: days === 90 ? null : figure, cohorts }
}
