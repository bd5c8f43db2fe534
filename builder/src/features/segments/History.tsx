/** How many belonged to a segment day by day, as a picture and as a table. */
import type { SegmentDay } from '../../api/types.ts'
import { AsTable } from '../../ui/AsTable.tsx'
import { dayOf } from '../../ui/moments.ts'
import { count } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import classes from './Segments.module.css'
import { grown, line } from './words.ts'

const [WIDTH, HEIGHT] = [640, 160]

const COLUMNS: Column<SegmentDay>[] = [
  { key: 'day', title: 'Day', cell: ({ day }) => dayOf(day) },
  { key: 'people', title: 'People', numeric: true, cell: ({ people }) => count(people) },
  { key: 'entered', title: 'Came', numeric: true, cell: ({ entered }) => count(entered) },
  { key: 'left', title: 'Left', numeric: true, cell: ({ left }) => count(left) },
]

export function History({ days }: { days: SegmentDay[] }) {
  if (days.length === 0) return <p className={classes.quiet}>It is kept from the moment at which the segment is live. The first round over all people is a few minutes later.</p>
  const table = <Rows label="Size by day" items={[...days].reverse()} columns={COLUMNS} keyOf={({ day }) => day} />
  if (days.length === 1) return table
  return (
    <>
      <Chart days={days} />
      <AsTable>{table}</AsTable>
    </>
  )
}

function Chart({ days }: { days: SegmentDay[] }) {
  const points = line(days, WIDTH, HEIGHT)
  const [first, last] = [days[0], days.at(-1)]
  const path = points.map(({ x, y }) => `${x},${y}`).join(' ')
  return (
    <figure className={classes.figure}>
      <svg role="img" aria-label={grown(days)} className={classes.chart} viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} preserveAspectRatio="none">
        <polygon points={`0,${HEIGHT} ${path} ${WIDTH},${HEIGHT}`} />
        <polyline points={path} />
      </svg>
      <figcaption><span>{first && dayOf(first.day)}</span><span>highest {count(Math.max(...days.map(({ people }) => people)))}</span><span>{last && dayOf(last.day)}</span></figcaption>
    </figure>
  )
}
