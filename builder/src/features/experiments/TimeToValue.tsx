/** How long people of each variant take to reach what decides; those who came yesterday are waited for. */
import { count, percent } from '../../ui/numbers.ts'
import type { ExperimentFunnel, Results } from '../../api/types.ts'
import { AsTable } from '../../ui/AsTable.tsx'
import { Chart, type Line } from '../../ui/Chart.tsx'
import { Scrollable } from '../../ui/Scrollable.tsx'
import { Section } from '../../ui/Section.tsx'
import { Legend } from '../../ui/Swatch.tsx'
import classes from './Results.module.css'
import { ENOUGH } from './scales.ts'
import { Term } from './Term.tsx'

export function TimeToValue({ time, variants }: { time: NonNullable<ExperimentFunnel['time']>; variants: Results['variants'] }) {
  const order = variants.map(({ key }) => key)
  const rows = time.rows.filter(({ units }) => units >= ENOUGH)
  if (rows.length === 0) return null
  const days = Array.from({ length: time.days }, (_, day) => String(day + 1))
  const lines: Line[] = rows.map(({ variant, curve }) => ({ name: variant, index: order.indexOf(variant), points: curve.map((value) => ({ value, band: null })) }))
  return (
    <Section title="Time to value" aside={<span className={classes.definition}>the share with {time.name} by the <Term of="time">end of each day</Term></span>}>
      <Legend lines={lines} />
      <Chart label={`Share with ${time.name}, by days since the exposure`} days={days} lines={lines} say={(value) => percent(value, 0)} sayDay={(day) => `Day ${day}`} fromZero share />
      <ul className={classes.sentences}>{rows.map(({ variant, median, never }) => <li key={variant}><strong>{variant}</strong> {half(median, time.days)}; {percent(never)} had not by the last day that can be told.</li>)}</ul>
      <AsTable>
        <Scrollable label="Time to value" className={classes.frame}>
          <table className={classes.table}>
            <caption className="visually-hidden">Time to value</caption>
            <thead><tr><th scope="col">Day</th>{rows.map(({ variant, units }) => <th key={variant} scope="col" data-numeric>{variant}, {count(units)}</th>)}</tr></thead>
            <tbody>{days.map((day, at) => <tr key={day}><th scope="row">{day}</th>{rows.map(({ variant, curve }) => <td key={variant} data-numeric>{percent(curve[at] ?? null)}</td>)}</tr>)}</tbody>
          </table>
        </Scrollable>
      </AsTable>
    </Section>
  )
}

const half = (median: number | null, days: number) => (median === null ? `fewer than half within ${days} ${days === 1 ? 'day' : 'days'}` : `half by the end of day ${median}`)
