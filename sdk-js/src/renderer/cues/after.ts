/** A time has passed since the step was seen. */
import type { AfterAdvance } from '../../contract/content.ts'
import type { Cue } from './cue.ts'

export const after: Cue<AfterAdvance> = (cue, { met, when }) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = when('seen', () => { timer = setTimeout(met, cue.after) })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
