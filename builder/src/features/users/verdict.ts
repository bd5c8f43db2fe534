/** The outcome of a decision in a few words, and which of its gates are worth a line. */
import type { Explanation, Gate } from '../../api/types.ts'
import type { Shape, Tone } from '../../ui/State.tsx'

export function verdict({ shows, gates, variant }: Explanation): { tone: Tone; shape: Shape; text: string } {
  if (shows) return { tone: 'good', shape: 'full', text: variant ? `Would show, as variant ${variant.key}` : 'Would show' }
  const stopped = gates.find(({ passed }) => passed === false)
  if (stopped) return { tone: 'quiet', shape: 'ring', text: `Would not show: ${stopped.gate.replaceAll('_', ' ')}` }
  if (variant) return { tone: 'quiet', shape: 'dash', text: `Variant ${variant.key} shows nothing` }
  return { tone: 'quiet', shape: 'ring', text: 'Would not show' }
}

/** Gates after the first that failed were not reached: one line holds them all. An open gate with words (a page rule without a page) keeps its own. */
export function gatesOf({ gates }: Explanation): { reached: Gate[]; open: Gate[] } {
  const stop = gates.findIndex(({ passed }) => passed === false)
  const rest = stop < 0 ? [] : gates.slice(stop + 1)
  return { reached: gates.filter((gate) => !rest.includes(gate) || gate.passed !== null), open: rest.filter(({ passed }) => passed === null) }
}
