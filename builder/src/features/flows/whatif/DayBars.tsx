/** A bar for each day, the people who would have seen it for the first time marked in it; the same as a table behind it. */
import type { Forecast } from '../../../api/types.ts'
import { AsTable } from '../../../ui/AsTable.tsx'
import { count } from '../../../ui/numbers.ts'
import { dayOf, tallest } from './days.ts'
import classes from './WhatIf.module.css'

export function DayBars({ days }: { days: Forecast['by_day'] }) {
  const top = tallest(days)
  const [first, last] = [days[0], days[days.length - 1]]
  return (
    <figure className={classes.figure}>
      <div className={classes.bars} aria-hidden>
        {days.map(({ day, reached, showings }) => (
          <span key={day} className={classes.day} title={`${dayOf(day)}: ${count(showings)} shown, ${count(reached)} for the first time`}>
            <span className={classes.again} style={{ blockSize: `${(100 * (showings - reached)) / top}%` }} />
            <span className={classes.reached} style={{ blockSize: `${(100 * reached) / top}%` }} />
          </span>
        ))}
      </div>
      <div className={classes.axis} aria-hidden><span>{first && dayOf(first.day)}</span><span>most on a day: {count(top)}</span><span>{last && dayOf(last.day)}</span></div>
      <figcaption className={classes.key}><span className={classes.reachedKey} aria-hidden /> for the first time <span className={classes.againKey} aria-hidden /> again</figcaption>
      <AsTable>
        <table className={classes.table}>
          <caption className="visually-hidden">Showings day by day</caption>
          <thead><tr><th scope="col">Day</th><th scope="col" data-numeric>For the first time</th><th scope="col" data-numeric>Shown</th></tr></thead>
          <tbody>
            {days.map(({ day, reached, showings }) => <tr key={day}><th scope="row">{dayOf(day)}</th><td data-numeric>{count(reached)}</td><td data-numeric>{count(showings)}</td></tr>)}
          </tbody>
        </table>
      </AsTable>
    </figure>
  )
}
