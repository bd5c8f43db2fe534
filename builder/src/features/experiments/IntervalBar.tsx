/** An interval drawn as a bar, with its estimate as a point and, for differences, the line at 0. */
import type { Interval } from '../../api/types.ts'
import classes from './Results.module.css'
import { place } from './scales.ts'

interface IntervalBarProps {
  scale: Interval
  interval: Interval
  point: number | null
  mark: string
  zero?: boolean
  band?: Interval | null
  label: string
}

export function IntervalBar({ scale, interval: [low, high], point, mark, zero = false, band = null, label }: IntervalBarProps) {
  const from = place(low, scale)
  return (
    <span className={classes.bar} role="img" aria-label={label} data-mark={mark}>
      {zero && <span className={classes.zero} style={{ insetInlineStart: `${place(0, scale)}%` }} />}
      {band && <span className={classes.whisker} style={{ insetInlineStart: `${place(band[0], scale)}%`, inlineSize: `${place(band[1], scale) - place(band[0], scale)}%` }} />}
      <span className={classes.interval} style={{ insetInlineStart: `${from}%`, inlineSize: `${place(high, scale) - from}%` }} />
      {point !== null && <span className={classes.point} style={{ insetInlineStart: `${place(point, scale)}%` }} />}
    </span>
  )
}
