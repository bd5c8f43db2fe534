import type { EventAdvance } from '../../contract/generated.ts'
import type { Condition } from './condition.ts'

export const event: Condition<EventAdvance> = (condition, { met, when }) =>
  when('event', (name) => { if (name === condition.event) met() })
