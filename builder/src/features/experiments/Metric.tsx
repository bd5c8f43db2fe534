/** One measure: for each variant its rate with the interval, and the difference from the control with its interval. */
import type { Metric as MetricAnswer, MetricRow, ResultVariant } from '../../api/types.ts'
import { count, percent, points, span } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import { Scrollable } from '../../ui/Scrollable.tsx'
import { Label } from '../../ui/State.tsx'
import { IntervalBar } from './IntervalBar.tsx'
import classes from './Results.module.css'
import { differenceScale, rateScale } from './scales.ts'
import { markOf, Swatch } from './Swatch.tsx'

const ROLES: Record<MetricAnswer['role'], string> = { primary: 'primary', secondary: 'secondary', guardrail: 'guardrail', completion: 'completion' }

export function Metric({ metric, variants }: { metric: MetricAnswer; variants: ResultVariant[] }) {
  const rates = rateScale(metric.rows)
  const differences = differenceScale(metric.rows)
  const order = variants.map(({ key }) => key)
  return (
    <Section title={metric.name} aside={<Definition metric={metric} />}>
      <Scrollable label={`${metric.name} per variant`} className={classes.frame}>
        <table className={`${classes.table} ${classes.stack}`}>
          <caption className="visually-hidden">{metric.name} per variant</caption>
          <thead>
            <tr><th scope="col">Variant</th><th scope="col" data-numeric>People</th><th scope="col" data-numeric>Rate</th><th scope="col" className={classes.bars}>Interval of the rate</th><th scope="col" data-numeric>Difference</th><th scope="col" className={classes.bars}>Interval of the difference</th></tr>
          </thead>
          <tbody>
            {metric.rows.map((row) => {
              const index = order.indexOf(row.variant)
              return (
                <tr key={row.variant}>
                  <th scope="row"><Swatch index={index} /> {row.variant}</th>
                  <td data-numeric data-title="People">{count(row.successes)} of {count(row.units)}</td>
                  <td data-numeric data-title="Rate" className={classes.figure}>{percent(row.rate)}</td>
                  <td data-bar>
                    {row.interval && (
                      <>
                        <IntervalBar scale={rates} interval={row.interval} point={row.rate} mark={markOf(index)} label={`between ${percent(row.interval[0])} and ${percent(row.interval[1])}`} />
                        <span className={classes.span} aria-hidden>{percent(row.interval[0])} … {percent(row.interval[1])}</span>
                      </>
                    )}
                  </td>
                  <Difference row={row} control={index === 0} scale={differences} mark={markOf(index)} />
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scrollable>
      <ul className={classes.sentences}>{metric.rows.filter((row, index) => index > 0 && row.sentence).map((row) => <li key={row.variant}><strong>{row.variant}</strong> {row.sentence}</li>)}</ul>
    </Section>
  )
}

function Difference({ row, control, scale, mark }: { row: MetricRow; control: boolean; scale: [number, number]; mark: string }) {
  if (control) return <><td data-numeric data-title="Difference" className={classes.quiet}>control</td><td /></>
  return (
    <>
      <td data-numeric data-title="Difference" className={classes.figure}>{points(row.difference)}</td>
      <td data-bar>
        {row.difference_interval
          ? <><IntervalBar scale={scale} interval={row.difference_interval} point={row.difference} mark={mark} zero label={`difference between ${span(row.difference_interval)} points`} /><span className={classes.span} aria-hidden>{span(row.difference_interval)}</span></>
          : <span className={classes.quiet}>can’t be computed yet</span>}
      </td>
    </>
  )
}

function Definition({ metric: { event, within, better, role } }: { metric: MetricAnswer }) {
  return (
    <span className={classes.definition}>
      <Label tone={role === 'primary' ? 'accent' : 'quiet'}>{ROLES[role]}</Label>
      {event}{within !== null && ` within ${within} of the first exposure`}, {better} is better
    </span>
  )
}
