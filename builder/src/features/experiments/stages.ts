/** The stages in which a variant goes to everybody. */
import type { Stage } from '../../api/changes.ts'

/** 0.75 → "75 %", 0.125 → "12.5 %". */
export const ofAll = (share: number) => `${Number((share * 100).toFixed(1))} %`

const USUAL = [0.1, 0.25, 0.5, 0.75]
const DAYS = 2

/** Those beyond what the variant has already, two days each; the last is everybody. */
export const stagesFrom = (dealt: number): Stage[] => [
  ...USUAL.filter((share) => share > dealt).map((share) => ({ share, days: DAYS })),
  { share: 1, days: null },
]

/** One more before the last, halfway. */
export function withAnother(stages: Stage[]): Stage[] {
  const before = stages.slice(0, -1)
  const share = Math.round(50 * ((before.at(-1)?.share ?? 0) + 1)) / 100
  return [...before, { share, days: before.at(-1)?.days ?? DAYS }, ...stages.slice(-1)]
}
