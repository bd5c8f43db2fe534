/** The size of a segment day by day, small; the words for it are read out. */
import type { SegmentDay } from '../../api/types.ts'
import classes from './Segments.module.css'
import { grown, line } from './words.ts'

const [WIDTH, HEIGHT, EDGE] = [96, 22, 2]

export function Sparkline({ days }: { days: SegmentDay[] }) {
  if (days.length < 2) return null
  const points = line(days, WIDTH, HEIGHT).map(({ x, y }) => `${x + EDGE},${y + EDGE}`)
  return (
    <svg role="img" aria-label={grown(days)} className={classes.spark} width={WIDTH + 2 * EDGE} height={HEIGHT + 2 * EDGE}>
      <polyline points={points.join(' ')} />
    </svg>
  )
}
