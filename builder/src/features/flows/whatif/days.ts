/** Days of a forecast as people read them. */

const short = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** "2026-03-04" → "Mar 4". */
export const dayOf = (day: string) => short.format(new Date(`${day}T00:00:00Z`))

/** What the highest bar stands for; never nothing, so that bars can be divided by it. */
export const tallest = (days: { showings: number }[]) => Math.max(1, ...days.map(({ showings }) => showings))
