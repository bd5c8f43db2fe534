/** Saved reports and dashboards, as a workspace comes to have them. */
import type { Dashboard, DashboardForm, ReportForm, SavedReport } from '../src/api/types.ts'

interface Kept { reports: SavedReport[]; dashboards: Dashboard[] }

const BY = { updated_at: '2026-11-20T09:00:00.000Z', updated_by: 'Ines Carvalho' }

export const kept = (): Kept => ({
  reports: [
    { id: '1', name: 'Sent by role', kind: 'trend', question: { what: [{ event: 'Invoice Sent' }], by: { trait: 'role' }, when: { last: 30, by: 'day' } }, ...BY },
    { id: '2', name: 'To the first invoice', kind: 'funnel', question: { what: [{ event: 'Signed Up' }, { event: 'Invoice Sent' }], within: '7 days' }, ...BY },
    { id: '3', name: 'Sent by administrators in January', kind: 'trend', question: { what: [{ event: 'Invoice Sent' }], who: { trait: 'role', is: 'admin' }, when: { from: '2026-01-01', to: '2026-01-31', by: 'day' } }, ...BY },
  ],
  dashboards: [{ id: '1', name: 'Every Monday', reports: ['2', '1'], ...BY }],
})

/** What is put takes the place of the one with this id, else it is a new one. */
export function keepReport(world: Kept, form: ReportForm, id = next(world.reports)): SavedReport {
  const report = { ...form, id, ...BY }
  world.reports = [...world.reports.filter((each) => each.id !== id), report]
  return report
}

export function keepDashboard(world: Kept, { name, reports = [] }: DashboardForm, id = next(world.dashboards)): Dashboard {
  const dashboard = { name, reports, id, ...BY }
  world.dashboards = [...world.dashboards.filter((each) => each.id !== id), dashboard]
  return dashboard
}

export function forgetReport(world: Kept, id: string): void {
  world.reports = world.reports.filter((each) => each.id !== id)
  for (const each of world.dashboards) each.reports = each.reports.filter((one) => one !== id)
}

const next = (all: { id: string }[]) => String(Math.max(0, ...all.map(({ id }) => Number(id))) + 1)
