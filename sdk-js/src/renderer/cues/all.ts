/** Several things have happened since the step began, in whichever order. */
import type { AllAdvance } from '../../contract/content.ts'
import type { Cue } from './cue.ts'

export const all: Cue<AllAdvance> = (cue, { met, watch }) => {
  const left = new Set(cue.all)
  const stops = cue.all.map((one) => watch(one, () => {
    left.delete(one)
    if (!left.size) met()
  }))
  return () => { for (const stop of stops) stop() }
}
