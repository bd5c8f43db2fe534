/** Numbers as people read them; what is unknown is a dash, never a zero. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const NOT_KNOWN = '–'
const MINUS = '−'

export const count = (n: number | null | undefined) => (n == null ? NOT_KNOWN : whole.format(n))

/** "1 person", "1,204 people". */
export const people = (n: number) => `${count(n)} ${n === 1 ? 'person' : 'people'}`

export const times = (n: number) => `${count(n)} ${n === 1 ? 'time' : 'times'}`

/** 0.312 → "31.2 %". */
export const percent = (share: number | null, digits = 1) => (share == null ? NOT_KNOWN : `${(share * 100).toFixed(digits)} %`)

/** 0.037 → "+3.7 pts": a difference between two rates. */
export const points = (difference: number | null) => (difference == null ? NOT_KNOWN : `${signed(difference * 100)} pts`)

/** "−0.4 … +7.8", in percentage points. */
export const span = (interval: readonly [number, number] | null) =>
  interval == null ? NOT_KNOWN : `${signed(interval[0] * 100)} … ${signed(interval[1] * 100)}`

function signed(n: number): string {
  const size = Math.abs(n).toFixed(1)
  if (size === '0.0') return '0.0'
  return (n < 0 ? MINUS : '+') + size
}
