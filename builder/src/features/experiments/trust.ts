/** Whether the numbers can be trusted, in one sentence, and the checks behind it. */
import type { Results } from '../../api/types.ts'
import type { Shape, Tone } from '../../ui/State.tsx'

type Check = Results['health'][number]

export function trustIn({ health, verdict: { answer } }: Pick<Results, 'health' | 'verdict'>): { tone: Tone; shape: Shape; words: string } {
  const made = health.filter(({ ok }) => ok !== null).length
  const failed = health.filter(({ ok }) => ok === false).length
  if (answer === 'empty') return { tone: 'quiet', shape: 'ring', words: 'There are no numbers to trust yet.' }
  if (answer === 'dont_trust') return { tone: 'bad', shape: 'half', words: `These numbers can’t be trusted: ${failed} of ${made} checks failed.` }
  if (failed > 0) return { tone: 'warn', shape: 'half', words: `Read these numbers with care: ${failed} of ${made} checks failed.` }
  return { tone: 'good', shape: 'full', words: `These numbers can be trusted: ${made === 1 ? 'the one check that can be made holds' : `all ${made} checks hold`}.` }
}

/** Those that failed come first, those that can't be made last. */
export const worstFirst = (health: readonly Check[]): Check[] => [...health].sort((one, other) => rank(one) - rank(other))

const rank = ({ ok }: Check) => (ok === false ? 0 : ok ? 1 : 2)
