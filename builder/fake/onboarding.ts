/** Measures of onboarding: one of each kind, one that misses its source, one whose cohorts are all too young. */
import type { Measure, Measured, MeasuredFigure } from '../src/api/types.ts'

const measure = (key: Measure['key'], title: string, kind: Measure['kind'], unit: string, more: Partial<Measure> = {}): Measure => ({
  key, title, kind, unit, definition: `What ${title.toLowerCase()} is.`, people: 'people who signed up', days: 7, better: 'higher', needs: [], missing: [], asks: false, ...more,
})

export const measures = (): Measure[] => [
  measure('time_to_first_value', 'Time to first value', 'median', 'time', { days: 30, better: 'lower' }),
  measure('activation', 'Activation rate', 'share', 'share'),
  measure('login_frequency', 'Log-in frequency', 'mean', 'a week'),
  measure('retention_90', 'Retention at 90 days', 'share', 'share', { days: 120 }),
  measure('tickets', 'Support tickets', 'mean', 'tickets', { needs: ['support'], missing: ['support'] }),
  measure('csat', 'Satisfaction (CSAT)', 'share', 'share', { asks: true }),
]

const FIGURES: Partial<Record<Measure['key'], MeasuredFigure>> = {
  time_to_first_value: { people: 412, numerator: 168, value: 93_600_000, low: 0.36, high: 0.46, share: 168 / 412 },
  activation: { people: 431, numerator: 131, value: 131 / 431, low: 0.262, high: 0.349, share: null },
  login_frequency: { people: 380, numerator: 836, value: 2.2, low: 2.01, high: 2.39, share: null },
}

export function measured(key: string): Measured {
  const whole = FIGURES[key as Measure['key']] ?? null
  const cohorts = ['2026-11-02', '2026-11-09', '2026-11-16'].map((day, place) => ({ day, signed_up: 60, figure: whole && place < 2 ? { ...whole, people: 60 } : null }))
  return { measure: key, time_zone: 'Europe/Helsinki', by: 'week', begins_at: '2026-11-01T22:00:00.000Z', ends_at: '2026-11-22T22:00:00.000Z', sample_left_out: 0, missing: [], whole, cohorts }
}
