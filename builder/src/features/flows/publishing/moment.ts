/** Moments as a field for local times writes them: "2026-12-01T08:00", without a zone. */

export const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** As the server wants it; null while it is no moment. */
export function toIso(local: string): string | null {
  const at = new Date(local)
  return local === '' || Number.isNaN(at.getTime()) ? null : at.toISOString()
}

export function toLocal(iso: string): string {
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Why it can't be taken; undefined when it can. `after` is a moment that has to come first. */
export function fault(local: string, now: number, after?: string): string | undefined {
  const iso = toIso(local)
  if (iso === null) return 'Choose a day and a time.'
  if (Date.parse(iso) <= now) return 'This moment is over.'
  const before = after === undefined ? null : toIso(after)
  return before !== null && iso <= before ? 'It would end before it begins.' : undefined
}
