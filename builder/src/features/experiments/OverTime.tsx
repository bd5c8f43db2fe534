/** How people came in and how the difference developed, day by day; each chart is also a table. */
import type { Metric, Results, TimelinePoint } from '../../api/types.ts'
import { count, figure, points as inPoints, span } from '../../ui/numbers.ts'
import { AsTable } from '../../ui/AsTable.tsx'
import { Chart, type Line } from '../../ui/Chart.tsx'
import { Scrollable } from '../../ui/Scrollable.tsx'
import { Section } from '../../ui/Section.tsx'
import { Legend } from '../../ui/Swatch.tsx'
import classes from './Results.module.css'
import { ENOUGH } from './scales.ts'
import { Term } from './Term.tsx'

export function OverTime({ results: { timeline, variants, metrics } }: { results: Results }) {
  const days = [...new Set(timeline.map(({ day }) => day))]
  if (days.length < 2) return null
  const decisive = metrics.find(({ role }) => role === 'primary') ?? metrics.at(-1)
  const of = (variant: string) => days.map((day) => timeline.find((point) => point.day === day && point.variant === variant))
  const lines = variants.map(({ key }, index) => ({ variant: key, index, days: of(key) }))
  return (
    <>
      {decisive && <Difference metric={decisive} days={days} lines={lines.slice(1)} />}
      <Exposures days={days} lines={lines} />
    </>
  )
}

interface Variant { variant: string; index: number; days: (TimelinePoint | undefined)[] }

function Difference({ metric, days, lines }: { metric: Metric; days: string[]; lines: Variant[] }) {
  const say = metric.unit === 'share' ? inPoints : figure
  const range = metric.unit === 'share' ? span : (band: [number, number] | null) => (band ? `${figure(band[0])} … ${figure(band[1])}` : '–')
  const drawn: Line[] = lines.map(({ variant, index, days: of }) => ({ name: variant, index, points: of.map((point) => ({ value: point?.difference ?? null, band: point?.band ?? null })) }))
  const isKnown = drawn.some(({ points }) => points.some(({ value }) => value !== null))
  return (
    <Section title="Difference over time" aside={<span className={classes.definition}>{metric.name}, against the control, with its <Term of="band">band</Term></span>}>
      {isKnown && <Legend lines={drawn} />}
      {!isKnown && <p className={classes.quiet}>There is none to draw yet: each variant needs {ENOUGH} people first.</p>}
      {isKnown && <Chart label={`Difference from the control in ${metric.name}, day by day`} days={days} lines={drawn} say={say} />}
      {isKnown && <Days caption="Difference over time" days={days} lines={lines} cell={(point) => (point?.difference == null ? '–' : `${say(point.difference)} (${range(point.band)})`)} />}
    </Section>
  )
}

function Exposures({ days, lines }: { days: string[]; lines: Variant[] }) {
  const drawn: Line[] = lines.map(({ variant, index, days: of }) => ({ name: variant, index, points: of.map((point) => ({ value: point?.came ?? 0, band: null })) }))
  return (
    <Section title="New people each day" aside={<span className={classes.definition}>first <Term of="exposed">exposed</Term> on that day, in UTC</span>}>
      <Legend lines={drawn} />
      <Chart label="People first exposed, day by day" days={days} lines={drawn} say={(value) => count(Math.round(value))} fromZero />
      <Days caption="People first exposed, day by day" days={days} lines={lines} cell={(point) => count(point?.came ?? 0)} />
    </Section>
  )
}

interface DaysProps { caption: string; days: string[]; lines: Variant[]; cell: (point: TimelinePoint | undefined) => string }

function Days({ caption, days, lines, cell }: DaysProps) {
  return (
    <AsTable>
      <Scrollable label={caption} className={classes.frame}>
        <table className={classes.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead><tr><th scope="col">Day</th>{lines.map(({ variant }) => <th key={variant} scope="col" data-numeric>{variant}</th>)}</tr></thead>
          <tbody>{days.map((day, n) => <tr key={day}><th scope="row">{day}</th>{lines.map(({ variant, days: of }) => <td key={variant} data-numeric>{cell(of[n])}</td>)}</tr>)}</tbody>
        </table>
      </Scrollable>
    </AsTable>
  )
}
