/** How the figures of a flow are said. */
import type { FlowReportBy } from '../../../api/queries.ts'
import type { Interval, Score, Stage } from '../../../api/types.ts'
import { percent } from '../../../ui/numbers.ts'

export const STAGES: Record<Stage['stage'], { name: string; about: string }> = {
  met: { name: 'Met it', about: 'it was theirs' },
  shown: { name: 'Shown', about: 'really painted' },
  started: { name: 'Started', about: 'did the first thing in it' },
  completed: { name: 'Completed', about: 'the last required step was done' },
  dismissed: { name: 'Dismissed', about: 'closed early, at least once' },
  snoozed: { name: 'Snoozed', about: 'put off, at least once' },
  failed: { name: 'Failed', about: 'could not be shown, at least once' },
}

export const GROUPS: { value: FlowReportBy; label: string }[] = [
  { value: 'revision', label: 'revision' }, { value: 'variant', label: 'variant' }, { value: 'segment', label: 'segment' }, { value: 'language', label: 'language' }, { value: 'device', label: 'device' },
]

/** "35 s", "2 min 5 s", "3 h 10 min", "more than a day". */
export function took(seconds: number | null): string {
  if (seconds === null) return '–'
  if (seconds >= 86_400) return 'a day or more'
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`
  const rest = seconds % 60
  if (minutes === 0) return `${rest} s`
  return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`
}

/** "28.1 to 34.7 %": rates that fit well with what was seen. */
export const between = (interval: Interval | null) => (interval ? `${(interval[0] * 100).toFixed(1)} to ${percent(interval[1])}` : '')

const MINUS = '−'
const points = (value: number, digits: number) => `${value < 0 ? MINUS : ''}${Math.abs(value).toFixed(digits)}`

/** The value of a score and its interval. */
export function scored({ kind, value, interval }: Score): { value: string; interval: string } {
  const say = kind === 'csat' ? (number: number) => percent(number) : (number: number) => points(number, kind === 'nps' ? 0 : 2)
  return { value: value === null ? '–' : say(value), interval: interval ? `${say(interval[0])} to ${say(interval[1])}` : '' }
}

export const SCORES: Record<Score['kind'], string> = { nps: 'NPS, from −100 to 100', csat: 'CSAT, the share of the two highest', mean: 'the mean' }
