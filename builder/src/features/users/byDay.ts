/** Events under the days on which they happened, in the order in which they come. */
import type { UserEvent } from '../../api/types.ts'
import { dayName } from '../../ui/moments.ts'

export function byDay(events: UserEvent[], now: number): { day: string; events: UserEvent[] }[] {
  const days: { day: string; events: UserEvent[] }[] = []
  for (const event of events) {
    const day = dayName(event.at, now)
    const last = days.at(-1)
    if (last?.day === day) last.events.push(event)
    else days.push({ day, events: [event] })
  }
  return days
}
