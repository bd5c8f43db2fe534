/** A bar for each day, of up to two parts that stand on one another; the same as a table behind it. */
import { AsTable } from './AsTable.tsx'
import classes from './DayBars.module.css'
import { dayOf } from './moments.ts'
import { count } from './numbers.ts'
import { Rows, type Column } from './Rows.tsx'

interface DayBarsProps {
  /** What the table is called. */
  label: string
  /** "2026-03-04" and so on, without gaps. */
  days: string[]
  /** From the ground up. */
  parts: { name: string; values: number[] }[]
}

interface Day { day: string; values: number[] }

export function DayBars({ label, days, parts }: DayBarsProps) {
  const rows: Day[] = days.map((day, at) => ({ day, values: parts.map(({ values }) => values[at] ?? 0) }))
  const top = Math.max(1, ...rows.map(({ values }) => sum(values)))
  const [first, last] = [days[0], days.at(-1)]
  const columns: Column<Day>[] = [
    { key: 'day', title: 'Day', cell: ({ day }) => dayOf(day) },
    ...parts.map(({ name }, part): Column<Day> => ({ key: name, title: sentence(name), numeric: true, cell: ({ values }) => count(values[part]) })),
  ]
  return (
    <figure className={classes.figure}>
      <div className={classes.bars} aria-hidden>
        {rows.map(({ day, values }) => (
          <span key={day} className={classes.day} title={`${dayOf(day)}: ${parts.map(({ name }, part) => `${count(values[part])} ${name}`).join(', ')}`}>
            {values.map((value, part) => <span key={part} className={classes.part} data-part={part} style={{ blockSize: `${(100 * value) / top}%` }} />).reverse()}
          </span>
        ))}
      </div>
      <div className={classes.axis} aria-hidden><span>{first && dayOf(first)}</span><span>most on a day: {count(Math.max(0, ...rows.map(({ values }) => sum(values))))}</span><span>{last && dayOf(last)}</span></div>
      {parts.length > 1 && <figcaption className={classes.key}>{parts.map(({ name }, part) => <span key={name}><span className={classes.mark} data-part={part} aria-hidden /> {name}</span>)}</figcaption>}
      <AsTable><Rows label={label} items={[...rows].reverse()} columns={columns} keyOf={({ day }) => day} /></AsTable>
    </figure>
  )
}

const sum = (values: number[]) => values.reduce((whole, value) => whole + value, 0)
const sentence = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
