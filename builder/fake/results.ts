/** Results of two experiments: one with enough people, one without. */
import type { Metric, MetricRow, Results } from '../src/api/types.ts'

const VARIANTS = [{ key: 'control', weight: 45 }, { key: 'short', weight: 45 }, { key: 'nothing', weight: 10 }]

function row(variant: string, units: number, successes: number, interval: [number, number], difference: [number, [number, number]] | null, sentence = ''): MetricRow {
  return { variant, units, successes, rate: successes / units, interval, difference: difference?.[0] ?? null, difference_interval: difference?.[1] ?? null, sentence }
}

export function results(updated: string, started: string): Results[] {
  const sent: Metric = {
    key: 'primary', name: 'Invoice Sent in 7 days', event: 'Invoice Sent', within: '7 days', better: 'higher', role: 'primary',
    rows: [
      row('control', 814, 254, [0.281, 0.345], null),
      row('short', 813, 284, [0.317, 0.383], [0.037, [-0.008, 0.083]], 'Short is 3.7 points above the control; between 0.8 below and 8.3 above.'),
      row('nothing', 181, 42, [0.176, 0.299], [-0.08, [-0.148, -0.007]], 'Showing nothing is 8.0 points below the control; between 14.8 and 0.7 below.'),
    ],
  }
  const closed: Metric = {
    key: 'guardrail-1', name: 'Account Closed in 14 days', event: 'Account Closed', within: '14 days', better: 'lower', role: 'guardrail',
    rows: [row('control', 814, 3, [0.0013, 0.0108], null), row('short', 813, 4, [0.0019, 0.0126], [0.0012, [-0.0066, 0.0093]], 'No difference that could be told from chance.'), { variant: 'nothing', units: 181, successes: 0, rate: 0, interval: [0, 0.0208], difference: null, difference_interval: null, sentence: 'Too few to compare.' }],
  }
  return [
    {
      experiment: { key: 'shorter-welcome', name: 'Shorter welcome', hypothesis: 'A shorter welcome makes more new administrators send an invoice in their first week.', flow: 'welcome', status: 'running', started_at: started, planned_days: 14, variants: VARIANTS, units: 1808 },
      status: 'ok', sentence: 'Keep running. Short looks better than control, not yet sure.', sample: true, updated_at: updated,
      sample_left_out: 0, sample_ratio: { p: 0.41, ok: true, sentence: 'People are split as planned (p = 0.41)' }, multiple: { units: 6, share: 0.0033 },
      variants: [{ ...VARIANTS[0]!, shows: true, units: 814, shown: 801, completed: 612 }, { ...VARIANTS[1]!, shows: true, units: 813, shown: 806, completed: 688 }, { ...VARIANTS[2]!, shows: false, units: 181, shown: 0, completed: 0 }],
      metrics: [sent, closed],
    },
    {
      experiment: { key: 'banner-colour', name: 'Banner in the product’s colour', hypothesis: '', flow: 'trial-banner', status: 'running', started_at: updated, planned_days: null, variants: VARIANTS.slice(0, 2), units: 21 },
      status: 'not_enough_data', sentence: 'Not enough data yet: 21 of 200 people, 0 of 25 conversions.', sample: false, updated_at: updated,
      sample_left_out: 0, sample_ratio: { p: null, ok: null, sentence: 'The split can be checked from 100 people on' }, multiple: { units: 0, share: 0 },
      variants: [{ ...VARIANTS[0]!, shows: true, units: 11, shown: 9, completed: 0 }, { ...VARIANTS[1]!, shows: true, units: 10, shown: 10, completed: 1 }],
      metrics: [{ key: 'primary', name: 'Plan Chosen', event: 'Plan Chosen', within: null, better: 'higher', role: 'primary', rows: [{ variant: 'control', units: 11, successes: 0, rate: null, interval: null, difference: null, difference_interval: null, sentence: '' }, { variant: 'short', units: 10, successes: 0, rate: null, interval: null, difference: null, difference_interval: null, sentence: 'Not enough data to compare.' }] }],
    },
  ]
}
