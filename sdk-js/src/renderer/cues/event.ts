/** An event happens, with the properties that are asked for. */
import type { EventAdvance } from '../../contract/content.ts'
import type { Cue } from './cue.ts'

export const event: Cue<EventAdvance> = ({ event, where = {} }, { met, when }) =>
  when('event', (name, properties) => {
    if (name === event && Object.entries(where).every(([property, value]) => properties?.[property] === value)) met()
  })
