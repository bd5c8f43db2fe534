/** Moments in words: relative while they are near, a date when they are far, the exact moment always at hand. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const plural = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`

/** "2 minutes ago", "in 3 days"; further away than a week it is a date. */
export function near(moment: string, now: number): string {
  const distance = Date.parse(moment) - now
  const size = Math.abs(distance)
  if (Number.isNaN(distance)) return 'at an unknown time'
  if (size < 45_000) return distance > 0 ? 'in a moment' : 'just now'
  if (size >= 7 * DAY) return date(moment, now)
  const words =
    size < HOUR ? plural(Math.max(1, Math.round(size / MINUTE)), 'minute')
    : size < DAY ? plural(Math.round(size / HOUR), 'hour')
    : plural(Math.round(size / DAY), 'day')
  return distance > 0 ? `in ${words}` : `${words} ago`
}

/** "3 Nov", with the year when it is another one. */
function date(moment: string, now: number): string {
  const at = new Date(moment)
  const sameYear = at.getFullYear() === new Date(now).getFullYear()
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}

/** "Fri, 21 November 2025, 20:46:05 GMT+1": what hovering over a relative moment tells. */
export function exact(moment: string): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return moment
  return at.toLocaleString('en-GB', {
    weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
  })
}

export const clock = (moment: string) => new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

/** The heading of a day in a timeline: "Today", "Yesterday" or the date. */
export function dayName(moment: string, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(Date.parse(moment))) / DAY)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  const at = new Date(moment)
  const sameYear = at.getFullYear() === new Date(now).getFullYear()
  return at.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) })
}

const shortDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' })

/** "2026-03-04" → "Mar 4". */
export const dayOf = (day: string) => shortDay.format(new Date(day))

const startOfDay = (moment: number) => new Date(moment).setHours(0, 0, 0, 0)

/** "7 days", "1 hour": the largest whole unit, except weeks: documents say "14 days". */
export function duration(milliseconds: number): string {
  const units: [number, string][] = [[DAY, 'day'], [HOUR, 'hour'], [MINUTE, 'minute'], [1000, 'second']]
  for (const [size, unit] of units) {
    if (milliseconds >= size && milliseconds % size === 0) return plural(milliseconds / size, unit)
  }
  return plural(milliseconds, 'millisecond')
}

/** "2.5 days": how long something took, with one decimal of the largest unit that fits. */
export function inWords(milliseconds: number): string {
  const units: [number, string][] = [[DAY, 'day'], [HOUR, 'hour'], [MINUTE, 'minute'], [1000, 'second']]
  const [size, unit] = units.find(([size]) => milliseconds >= size) ?? [1000, 'second']
  const amount = Math.round((milliseconds / size) * 10) / 10
  return plural(amount, unit)
}

/** A moment as a `datetime-local` field wants it: in this person's zone, without naming it. */
export function localOf(moment: string): string {
  const at = new Date(moment)
  return Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
