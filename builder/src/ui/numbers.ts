/** Numbers as people read them; what is unknown is a dash, never a zero. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const NOT_KNOWN = '–'
const MINUS = '−'

export const count = (n: number | null | undefined) => (n == null ? NOT_KNOWN : whole.format(n))

/** "1 person", "1,204 people". */
export const people = (n: number) => `${count(n)} ${n === 1 ? 'person' : 'people'}`

/** "312 people, 40 of them anonymous", of everybody who is known; "at least" where counting took too long. */
export function fitting({ people: found, identified, complete, of }: { people: number; identified: number; complete: boolean; of: number }): string {
  const anonymous = found - identified
  const words = `${complete ? '' : 'At least '}${people(found)} of ${count(of)}`
  return anonymous > 0 ? `${words}, ${count(anonymous)} of them anonymous` : words
}

export const times = (n: number) => `${count(n)} ${n === 1 ? 'time' : 'times'}`

/** 0.312 → "31.2 %". */
export const percent = (share: number | null, digits = 1) => (share == null ? NOT_KNOWN : `${(share * 100).toFixed(digits)} %`)

/** 0.037 → "+3.7 pts": a difference between two rates. */
export const points = (difference: number | null) => (difference == null ? NOT_KNOWN : `${signed(difference * 100)} pts`)

/** 12.4 → "12.40", 1234.5 → "1,235": a mean, with three digits that say something. */
export function figure(n: number | null): string {
  if (n == null) return NOT_KNOWN
  const size = Math.abs(n)
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : 2
  return (n < 0 ? MINUS : '') + size.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** 0.118 → "+11.8 %": a change as a part of what it changes. */
export const relative = (change: number | null) => (change == null ? NOT_KNOWN : `${signed(change * 100)} %`)

/** p-values: tiny ones are said to be so. */
export const probability = (p: number | null) => (p == null ? NOT_KNOWN : p < 0.001 ? '< 0.001' : p.toFixed(3))

/** "−0.4 … +7.8", in percentage points. */
export const span = (interval: readonly [number, number] | null) =>
  interval == null ? NOT_KNOWN : `${signed(interval[0] * 100)} … ${signed(interval[1] * 100)}`

function signed(n: number): string {
  const size = Math.abs(n).toFixed(1)
  if (size === '0.0') return '0.0'
  return (n < 0 ? MINUS : '+') + size
}
