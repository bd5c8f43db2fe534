/** A time has passed since the step was seen. */
import type { AfterAdvance } from '../../contract/generated.ts'
import type { Condition } from './condition.ts'

export const after: Condition<AfterAdvance> = (condition, { met, when }) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = when('seen', () => { timer = setTimeout(met, condition.after) })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
