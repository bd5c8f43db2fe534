/** Days as `2026-03-14` in the reader's own zone, and the words for them. */

const DAY = 86_400_000

export function today(now = new Date()): string {
  const month = String(now.getMonth() + 1).padStart(2, '0')
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`
}

/** Noon keeps a day a day across the hour that daylight saving takes or gives. */
export function plusDays(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00`)
  date.setDate(date.getDate() + count)
  return today(date)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / DAY)
}

export function momentDaysAgo(days: number, now = new Date()): string {
  return new Date(now.getTime() - days * DAY).toISOString()
}

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

export function dayInWords(day: string): string {
  return LONG.format(new Date(`${day.slice(0, 10)}T12:00:00`))
}

export function relativeDay(day: string, from = today()): string {
  const distance = daysBetween(from, day.slice(0, 10))
  if (distance === 0) return 'today'
  if (distance === 1) return 'tomorrow'
  if (distance === -1) return 'yesterday'
  if (Math.abs(distance) > 45) return dayInWords(day)
  return distance > 0 ? `in ${distance} days` : `${-distance} days ago`
}
