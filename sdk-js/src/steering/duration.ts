/** Durations as people write them: `1500`, `90s`, `10 minutes`, `1 day`. */
const UNITS: Record<string, number> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 }

/** In milliseconds, which a number without a unit is already. */
export function milliseconds(duration: unknown): number {
  const [, amount, unit] = /^([\d.]+) *(ms|\w?)/.exec(String(duration)) ?? []
  return Number(amount) * (UNITS[unit ?? ''] ?? 1)
}
