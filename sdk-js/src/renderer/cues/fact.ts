/** Something about the person is true, also when it was already before the step came. */
import type { FactAdvance } from '../../contract/content.ts'
import type { Cue } from './cue.ts'

export const fact: Cue<FactAdvance> = (cue, { fact, isBack, met, when }) => {
  const look = () => { if (fact(cue.fact)) met() }
  if (!isBack) look()
  return when('facts', look)
}
