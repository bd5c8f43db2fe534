/** A row of numbers as a small line, from zero up; the words for it are read out. */
import classes from './Sparkline.module.css'

const [WIDTH, HEIGHT, EDGE] = [96, 22, 2]

interface SparklineProps {
  label: string
  values: number[]
  /** Where each lies from left to right; at the same distance if not given. */
  at?: number[]
}

export function Sparkline({ label, values, at = values.map((_, index) => index) }: SparklineProps) {
  if (values.length < 2) return null
  const highest = Math.max(1, ...values)
  const [from, to] = [at[0] ?? 0, at.at(-1) ?? 0]
  const points = values.map((value, index) => `${EDGE + (WIDTH * ((at[index] ?? 0) - from)) / Math.max(1, to - from)},${EDGE + HEIGHT - (HEIGHT * value) / highest}`)
  return (
    <svg role="img" aria-label={label} className={classes.spark} width={WIDTH + 2 * EDGE} height={HEIGHT + 2 * EDGE}>
      <polyline points={points.join(' ')} />
    </svg>
  )
}
