/** Results of five experiments: undecided, won, lost, not to be trusted, and without anybody. */
import type { Breakdown, BreakdownBy, ExperimentDraft, ExperimentFunnel, ExperimentShown, FlowDetail, Interval, Metric, MetricRow, Results } from '../src/api/types.ts'
import { textOf, type Fields } from '../../sdk-js/src/editing/data.ts'

interface Arm { key: string; weight: number; units: number; reached: number; shows?: boolean; changes?: Record<string, unknown> }

interface Story {
  key: string
  name: string
  hypothesis: string
  flow: string
  arms: Arm[]
  answer: Results['verdict']['answer']
  worse?: string[]
  sentence: string
  day: number | null
  sure?: boolean
  split?: Results['sample_ratio']
  multiple?: number
  sample?: boolean
}

const DAYS = 14
const NONE = { difference: null, difference_interval: null, band: null, relative: null, relative_interval: null, p: null, better: null, median: null }
const around = (middle: number, half: number): Interval => [middle - half, middle + half]
const spread = ({ units, reached }: Arm) => { const rate = reached / units; return (rate * (1 - rate)) / units }

function row(arm: Arm, control: Arm, sure: boolean): MetricRow {
  const { key, units, reached } = arm
  if (units < 100) return { ...NONE, variant: key, units, successes: reached, rate: units ? reached / units : null, interval: units ? around(reached / units, 0.1) : null, sentence: units ? `${reached} of ${units}; can't be compared yet: ${units} of the 100 needed in each variant` : 'nobody met this variant yet, so there is no rate' }
  const rate = reached / units
  const plain = { ...NONE, variant: key, units, successes: reached, rate, interval: around(rate, 1.96 * Math.sqrt(spread(arm))), sentence: '' }
  if (arm === control || control.units < 100) return plain
  const base = control.reached / control.units
  const error = Math.sqrt(spread(arm) + spread(control))
  return {
    ...plain,
    difference: rate - base,
    difference_interval: around(rate - base, 1.96 * error),
    band: around(rate - base, 3.5 * error),
    relative: rate / base - 1,
    relative_interval: around(rate / base - 1, (1.96 * error) / base),
    p: sure ? 0.0004 : 0.31,
    better: sure ? rate > base : null,
    sentence: sure ? `sure to be ${rate > base ? 'higher' : 'lower'} than the control` : 'no difference can be told so far',
  }
}

function metric(story: Story, key: string, name: string, role: Metric['role'], share: (arm: Arm) => number): Metric {
  const arms = story.arms.map((arm) => ({ ...arm, reached: Math.round(arm.reached * share(arm)) }))
  const control = arms[0]!
  const enough = arms.every(({ units }) => units >= 100)
  const better = role === 'guardrail' ? 'lower' : 'higher'
  return {
    key, name, event: name, within: '7 days', better, role, measure: 'happened', each: 'unit', cap: null, unit: 'share', status: enough ? 'ok' : 'not_enough_data', comparisons: arms.length - 1,
    rows: arms.map((arm) => row(arm, control, role === 'primary' && story.sure === true)),
  }
}

function timeline({ arms, day }: Story): Results['timeline'] {
  const control = arms[0]!
  return Array.from({ length: day ?? 0 }, (_, index) => index + 1).flatMap((n) => {
    const part = n / (day ?? 1)
    const then = (arm: Arm): Arm => ({ ...arm, units: Math.round(arm.units * part), reached: Math.round(arm.reached * part * (1 + 0.2 * Math.sin(3 * n + arm.key.length) * (1 - part))) })
    return arms.map((arm) => {
      const { difference, band } = row(then(arm), then(control), false)
      return { day: `2026-03-${String(n).padStart(2, '0')}`, variant: arm.key, came: Math.round((arm.units / (day ?? 1)) * (1 + 0.2 * Math.cos(n * 2))), difference: arm === control ? null : difference, band: arm === control ? null : band }
    })
  })
}

function told(story: Story, updated: string, started: string): Results {
  const { arms, day, split = { p: 0.41, ok: true, sentence: 'The split is as it should be.' }, multiple = 0 } = story
  const units = arms.reduce((sum, arm) => sum + arm.units, 0)
  const variants = arms.map(({ key, weight }) => ({ key, weight }))
  const metrics = [metric(story, 'primary', 'Invoice Sent in 7 days', 'primary', () => 1), metric(story, 'guardrail-1', 'Account Closed in 14 days', 'guardrail', () => 0.02), { ...metric(story, 'completion', 'Flow completed', 'completion', () => 2), within: null }]
  return {
    experiment: { key: story.key, name: story.name, hypothesis: story.hypothesis, flow: story.flow, unit: 'user', status: 'running', started_at: started, planned_days: DAYS, variants, units },
    status: metrics[0]!.status,
    verdict: { answer: story.answer, variant: story.answer === 'ship' ? arms[1]!.key : null, worse: story.worse ?? [] },
    sentence: story.sentence,
    progress: { started_at: day === null ? null : started, day, days: DAYS, ends_at: day === null ? null : updated, reads_at: day === null ? null : updated, final: false, days_left: day === null ? null : DAYS - day + 7 },
    outlook: { people: day === null ? null : 2900, days: day === null ? null : 14, difference: day === null ? null : 0.052, sentence: day === null ? 'How many people it takes can’t be told before there is a rate.' : 'To see 5 points it takes about 2,900 people, 14 days at the pace so far.' },
    health: [
      { key: 'sample_ratio', ok: split.ok, sentence: split.sentence },
      { key: 'multiple', ok: multiple < 10, sentence: multiple ? `${multiple} met more than one variant (${((100 * multiple) / units).toFixed(1)} %) and are left out.` : 'Nobody met more than one variant.' },
      { key: 'exposures', ok: day === null ? null : true, sentence: day === null ? 'Nobody was exposed yet.' : 'New people are exposed.' },
      { key: 'strays', ok: day === null ? null : true, sentence: 'No events came without an exposure.' },
      { key: 'unchanged', ok: true, sentence: 'Nothing was changed since it went live.' },
    ],
    rollout: null,
    sample: story.sample ?? false, sample_left_out: 0, updated_at: updated,
    sample_ratio: split, multiple: { units: multiple, share: units ? multiple / units : null },
    variants: arms.map((arm) => ({ key: arm.key, weight: arm.weight, shows: arm.shows ?? true, units: arm.units, shown: arm.shows === false ? 0 : Math.round(arm.units * 0.98), completed: arm.shows === false ? 0 : Math.round(arm.units * 0.75), changes: arm.changes ?? {}, dealt: arm.weight / arms.reduce((sum, { weight }) => sum + weight, 0) })),
    metrics,
    timeline: timeline(story),
    method: { name: 'hybrid', monitor: 0.01, final: 0.04, guardrails: 0.01, correction: 'holm', adjusted: false, read: false, detect: '5 points', seed: `${story.key}:1` },
  }
}

const SHORT = { 'steps.hello.content.text.text': 'One question, then your first invoice.', 'steps.how': null }
const two = (control: [number, number], short: [number, number]): Arm[] => [
  { key: 'control', weight: 50, units: control[0], reached: control[1] },
  { key: 'short', weight: 50, units: short[0], reached: short[1], changes: SHORT },
]

const STORIES: Story[] = [
  {
    key: 'shorter-welcome', name: 'Shorter welcome', flow: 'welcome', day: 9, sample: true, multiple: 6, answer: 'keep_running',
    hypothesis: 'A shorter welcome makes more new administrators send an invoice in their first week.',
    sentence: 'Keep running, about 12 days more. “short” looks better, not sure (−0.8 to +8.3 points). “nothing” looks worse, not sure (−14.8 to −0.7 points).',
    arms: [...two([814, 254], [813, 284]).map((arm) => ({ ...arm, weight: 45 })), { key: 'nothing', weight: 10, units: 181, reached: 42, shows: false }],
  },
  {
    key: 'one-question', name: 'One question less', flow: 'welcome', day: 11, sure: true, answer: 'ship', hypothesis: 'Fewer questions, more first invoices.',
    sentence: 'Ship “short”. “short” is better at Invoice Sent in 7 days: +10.0 points (+5.8 to +14.1).', arms: two([1000, 300], [1004, 402]),
  },
  {
    key: 'loud-banner', name: 'A louder banner', flow: 'trial-banner', day: 6, sure: true, answer: 'roll_back', worse: ['short'], hypothesis: '',
    sentence: 'Roll back to the control. “short” is worse at Invoice Sent in 7 days: −10.0 points (−13.8 to −6.2).', arms: two([1000, 300], [990, 198]),
  },
  {
    key: 'checklist-order', name: 'The order of the checklist', flow: 'first-steps', day: 5, answer: 'dont_trust', hypothesis: 'Whoever begins with the customer sends sooner.', multiple: 60,
    split: { p: 1e-9, ok: false, sentence: 'The split is off: 1,200 instead of 950, 700 instead of 950. By chance that ever happens with a probability of less than one in a million; find out why before reading anything else here.' },
    sentence: 'Don’t trust these numbers yet. The split is off: 1,200 instead of 950, 700 instead of 950. By chance that ever happens with a probability of less than one in a million; find out why before reading anything else here.', arms: two([1200, 380], [700, 290]),
  },
  {
    key: 'banner-colour', name: 'Banner in the product’s colour', flow: 'trial-banner', day: null, answer: 'empty', hypothesis: '',
    split: { p: null, ok: null, sentence: 'There are no people to check the split of yet.' },
    sentence: 'Nobody was exposed yet. Numbers come as soon as somebody meets the flow.', arms: two([0, 0], [0, 0]),
  },
]

export const results = (updated: string, started: string): Results[] => STORIES.map((story) => told(story, updated, started))

/** An experiment as it is made, and before it was ever started. */
export const experimentDraft = (document: Fields): ExperimentDraft => ({
  key: textOf(document['key']), name: textOf(document['name']) || textOf(document['key']), document, source: '', version: 1, updated_at: new Date().toISOString(), updated_by: 'Ana Costa',
  running: false, changed: false, bends: [], problems: [],
})

export const SHORTER: Fields = {
  format: 'cairn/1', kind: 'experiment', key: 'shorter-welcome', name: 'Shorter welcome', flow: 'welcome',
  hypothesis: 'A shorter welcome makes more new administrators send an invoice in their first week.',
  variants: [{ key: 'control', weight: 45 }, { key: 'short', weight: 45, changes: { 'steps.hello.content.1.text': 'You are in.' } }, { key: 'nothing', weight: 10, shows: 'nothing' }],
  primary: { event: 'Invoice Sent', within: '7 days' }, guardrails: [{ event: 'Account Closed', within: '14 days', better: 'lower' }], planned: { days: 14, detect: '5 points' },
}

const GROUPS: Record<BreakdownBy, Record<string, number>> = {
  device: { desktop: 0.7, phone: 0.25, tablet: 0.05 }, language: { en: 0.6, fi: 0.3, '': 0.1 }, seen: { new: 0.55, returning: 0.45 },
  segment: { administrators: 0.4 }, trait: { admin: 0.5, accountant: 0.4, '': 0.1 },
}

/** The primary metric in each group as in the whole, a little better on phones. */
export function breakdown({ metrics }: Results, by: BreakdownBy, trait: string): Breakdown {
  const { name, rows } = metrics[0]!
  const groups = Object.entries(GROUPS[by]).map(([group, part]) => {
    const arms = rows.map(({ variant, units, successes }, at): Arm => ({ key: variant, weight: 1, units: Math.round(units * part), reached: Math.round((successes ?? 0) * part * (group === 'phone' && at === 1 ? 1.3 : 1)) }))
    return { group, units: arms.reduce((sum, { units }) => sum + units, 0), rows: arms.map((arm) => row(arm, arms[0]!, false)) }
  })
  return { by, trait, metric: { key: 'primary', name, unit: 'share' }, as_of: new Date().toISOString(), groups, comparisons: groups.length * (rows.length - 1), others: by === 'trait' ? 3 : 0 }
}

type Way = NonNullable<Results['rollout']>

/** None where everybody gets it at once. */
export const rolledOut = (variant: string, stages: Way['stages']): Way | null =>
  stages.length === 0 ? null : { variant, stages, status: 'running', stage: 1, share: stages[0]!.share, moves: [{ at: new Date().toISOString(), share: stages[0]!.share }], due_at: stages[0]!.days == null ? null : new Date(Date.now() + stages[0]!.days * 86_400_000).toISOString(), sentence: '', ended_at: null }

export function take(way: Way, step: string, reason: string): void {
  const now = new Date().toISOString()
  if (step === 'hold') Object.assign(way, { status: 'held', sentence: reason || 'Ana Costa held it.', due_at: null })
  if (step === 'go_on') Object.assign(way, { status: 'running', sentence: '' })
  if (step === 'withdraw') Object.assign(way, { status: 'withdrawn', sentence: reason, ended_at: now })
  if (step !== 'next') return
  const share = way.stages[way.stage]?.share ?? 1
  Object.assign(way, { stage: way.stage + 1, share, moves: [...way.moves, { at: now, share }], due_at: null, ...(share === 1 ? { status: 'done', ended_at: now } : {}) })
}

export function comeFar({ variants, metrics }: Results): ExperimentFunnel {
  const shown = variants.filter(({ shows }) => shows)
  const { rows, name } = metrics[0]!
  return {
    steps: ['hello', 'customer', 'send'].map((step, at) => ({ step, rows: shown.map(({ key, shown: seen }) => ({ variant: key, seen: Math.round(seen * (1 - 0.08 * at)), done: Math.round(seen * (0.92 - 0.08 * at)) })) })),
    time: { name, days: 7, rows: rows.map(({ variant, units, rate }) => ({ variant, units, curve: Array.from({ length: 7 }, (_, day) => (rate === null ? null : rate * (1 - Math.exp(-(day + 1) / 2)))), median: null, never: rate === null ? null : 1 - rate })) },
    as_of: new Date().toISOString(),
  }
}

/** The flow's own content, and for what changes something another text in its first step. */
export function shownOf({ experiment, variants }: Results, flow: FlowDetail | undefined): ExperimentShown {
  const { key, name, theme, revision, content } = flow ?? { key: experiment.flow, name: experiment.flow, theme: null, revision: null, content: null }
  const short = flow?.variants.find((variant) => variant.key === 'short')?.content
  return {
    flow: { key, name }, theme, revisions: revision === null ? [] : [{ number: revision, since: experiment.started_at ?? new Date().toISOString() }],
    variants: variants.map((variant) => {
      const changed = Object.keys(variant.changes).length > 0 && short
      return {
        key: variant.key, shows: variant.shows, problem: null, content: !variant.shows ? null : changed ? short : content,
        changes: changed ? [{ path: 'steps.hello.content.1.text', what: 'Step 1, text', before: 'Ledgerly writes, sends and follows up your invoices.', after: 'You’re in. One thing to do first.', sentence: 'Step 1, text: another one.' }] : [],
      }
    }),
  }
}
