/** A definition of health as its form holds it, read from a document and written to one; what is usual is left out. */
import { fieldsOf, listOf, textOf, type Data } from '@cairn/sdk/editing/data.ts'

export const PARTS: readonly { key: string; label: string; about: string; usual: number }[] = [
  { key: 'onboarding', label: 'Onboarding', about: 'Tours and checklists that were shown are done.', usual: 10 },
  { key: 'activation', label: 'Activation', about: 'A milestone of activation is reached.', usual: 15 },
  { key: 'breadth', label: 'Breadth of use', about: 'Different things done in four weeks.', usual: 15 },
  { key: 'frequency', label: 'Rhythm', about: 'They come as often as is expected.', usual: 25 },
  { key: 'trend', label: 'Trend', about: 'They come as often as they used to.', usual: 15 },
  { key: 'scores', label: 'Scores given', about: 'What they answered to NPS, CSAT and CES.', usual: 10 },
  { key: 'support', label: 'Support without success', about: 'No ticket waits unsolved.', usual: 5 },
  { key: 'resets', label: 'Password resets', about: 'No repeated password resets.', usual: 5 },
]

export interface Own { name: string; weight: number; what: 'event' | 'trait'; subject: string; times: number; days: number; worst: number; best: number }

export interface Written {
  name: string; key: string; description: string; unit: string; who: Data | null
  rhythm: 'every' | 'after'; days: number; after: string[]; features: number; parts: Record<string, number>; own: Own[]
  green: number; yellow: number; margin: number
}

const numberOf = (value: Data | undefined, usual: number) => (typeof value === 'number' ? value : usual)

/** Of "7 days" or "2 weeks". */
function daysOf(value: Data | undefined, usual: number): number {
  const found = /^\s*(\d+)\s*(d|day|w|week)s?\s*$/.exec(textOf(value))
  return found ? Number(found[1]) * (found[2]?.startsWith('w') ? 7 : 1) : usual
}

const days = (number: number) => (number === 1 ? '1 day' : `${number} days`)

function ownOf(data: Data): Own {
  const own = fieldsOf(data)
  const what = 'trait' in own ? 'trait' : 'event'
  return { name: textOf(own['name']), weight: numberOf(own['weight'], 0), what, subject: textOf(own[what]), times: numberOf(own['times'], 1), days: daysOf(own['within'], 28), worst: numberOf(own['worst'], 0), best: numberOf(own['best'], 100) }
}

export function writtenOf(document: object = {}): Written {
  const known = document as Record<string, Data>
  const expects = fieldsOf(known['expects']), bands = fieldsOf(known['bands']), parts = fieldsOf(known['parts'])
  const rhythm = 'after' in expects ? 'after' : 'every'
  return {
    name: textOf(known['name']), key: textOf(known['key']), description: textOf(known['description']), unit: textOf(known['unit']) || 'user', who: known['who'] ?? null,
    rhythm, days: daysOf(expects[rhythm === 'after' ? 'within' : 'every'], 7), after: listOf(expects['after']).map(textOf),
    features: numberOf(known['features'], 4), parts: Object.fromEntries(PARTS.map(({ key, usual }) => [key, numberOf(parts[key], usual)])),
    own: listOf(known['own']).map(ownOf), green: numberOf(bands['green'], 70), yellow: numberOf(bands['yellow'], 40), margin: numberOf(bands['margin'], 5),
  }
}

const ownData = ({ name, weight, what, subject, times, days: within, worst, best }: Own) => ({
  name: name.trim(), weight, [what]: subject.trim(), ...(what === 'event' ? { times, within: days(within) } : { worst, best }),
})

export const ownIsFilled = ({ name, subject }: Own) => name.trim() !== '' && subject.trim() !== ''

const unlessUsual = (values: Record<string, number>, usual: Record<string, number>) => {
  const other = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== usual[name]))
  return Object.keys(other).length > 0 ? other : undefined
}

export function documentOf(written: Written, key: string) {
  const { name, description, unit, who, rhythm, after, features, parts, own, green, yellow, margin } = written
  const expects = rhythm === 'after' ? { after, within: days(written.days) } : written.days === 7 ? undefined : { every: days(written.days) }
  const found = {
    format: 'cairn/1' as const, kind: 'health' as const, key, name: name.trim(), description: description.trim() || undefined, unit: unit === 'user' ? undefined : unit, who: who ?? undefined, expects,
    features: features === 4 ? undefined : features, parts: unlessUsual(parts, Object.fromEntries(PARTS.map((each) => [each.key, each.usual]))),
    own: own.length > 0 ? own.map(ownData) : undefined, bands: unlessUsual({ green, yellow, margin }, { green: 70, yellow: 40, margin: 5 }),
  }
  return found
}
