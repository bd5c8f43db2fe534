/** One measure: for each variant its value with the interval, and the difference from the control with its interval. */
import type { Interval, Metric as MetricAnswer, MetricRow, ResultVariant } from '../../api/types.ts'
import { count, figure, percent, points, probability, relative, span } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import { Scrollable } from '../../ui/Scrollable.tsx'
import { Label, State } from '../../ui/State.tsx'
import { IntervalBar } from './IntervalBar.tsx'
import classes from './Results.module.css'
import { differenceScale, ENOUGH, rateScale } from './scales.ts'
import { markOf, Swatch } from '../../ui/Swatch.tsx'
import { Term } from './Term.tsx'

interface Words { value: (value: number | null) => string; difference: (value: number | null) => string; range: (range: Interval) => string; name: string }

const WORDS: Record<MetricAnswer['unit'], Words> = {
  share: { value: percent, difference: points, range: span, name: 'Rate' },
  number: { value: figure, difference: signed, range: ([low, high]) => `${signed(low)} … ${signed(high)}`, name: 'Mean' },
}

function signed(value: number | null): string {
  return value !== null && value > 0 ? `+${figure(value)}` : figure(value)
}

export function Metric({ metric, variants }: { metric: MetricAnswer; variants: ResultVariant[] }) {
  const words = WORDS[metric.unit]
  const shown = metric.rows.filter(({ units }) => units >= ENOUGH)
  const values = rateScale(shown)
  const differences = differenceScale(metric.rows)
  const order = variants.map(({ key }) => key)
  return (
    <Section title={metric.name} aside={<Definition metric={metric} />}>
      <Scrollable label={`${metric.name} per variant`} className={classes.frame}>
        <table className={`${classes.table} ${classes.stack}`}>
          <caption className="visually-hidden">{metric.name} per variant</caption>
          <thead>
            <tr>
              <th scope="col">Variant</th><th scope="col" data-numeric>People</th><th scope="col" data-numeric>{words.name}</th>
              <th scope="col" className={classes.bars}>Interval of the {words.name.toLowerCase()}</th>
              <th scope="col" data-numeric><Term of="difference">Difference</Term></th><th scope="col" className={classes.bars}><Term of="interval">Interval of the difference</Term></th>
              <th scope="col" data-numeric><Term of="relative">In percent</Term></th><th scope="col" data-numeric><Term of="p">p</Term></th>
            </tr>
          </thead>
          <tbody>
            {metric.rows.map((row) => {
              const index = order.indexOf(row.variant)
              const enough = row.units >= ENOUGH
              return (
                <tr key={row.variant}>
                  <th scope="row"><Swatch index={index} /> {row.variant}</th>
                  <td data-numeric data-title="People">{row.successes === null ? '–' : `${count(row.successes)} of ${count(row.units)}`}</td>
                  <td data-numeric data-title={words.name} className={classes.figure}>{words.value(enough ? row.rate : null)}</td>
                  <td data-bar>
                    {enough && row.interval && (
                      <>
                        <IntervalBar scale={values} interval={row.interval} point={row.rate} mark={markOf(index)} label={`between ${words.value(row.interval[0])} and ${words.value(row.interval[1])}`} />
                        <span className={classes.span} aria-hidden>{words.value(row.interval[0])} … {words.value(row.interval[1])}</span>
                      </>
                    )}
                  </td>
                  <Difference row={row} control={index === 0} scale={differences} mark={markOf(index)} words={words} guardrail={metric.role === 'guardrail'} />
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

interface DifferenceProps { row: MetricRow; control: boolean; scale: Interval; mark: string; words: Words; guardrail: boolean }

function Difference({ row, control, scale, mark, words, guardrail }: DifferenceProps) {
  if (control) return <><td data-numeric data-title="Difference" className={classes.quiet}>control</td><td /><td /><td /></>
  if (row.difference_interval === null) return <><td data-numeric data-title="Difference" className={classes.figure}>–</td><td data-bar><span className={classes.quiet}>can’t be computed yet</span></td><td /><td /></>
  return (
    <>
      <td data-numeric data-title="Difference" className={classes.figure}>{words.difference(row.difference)}</td>
      <td data-bar>
        <IntervalBar scale={scale} interval={row.difference_interval} band={row.band} point={row.difference} mark={mark} zero label={`difference between ${words.range(row.difference_interval)}${words.name === 'Rate' ? ' points' : ''}`} />
        <span className={classes.span} aria-hidden>{words.range(row.difference_interval)}</span>
        <Standing better={row.better} guardrail={guardrail} />
      </td>
      <td data-numeric data-title="In percent">{relative(row.relative)}</td>
      <td data-numeric data-title="p">{probability(row.p)}</td>
    </>
  )
}

/** In words as well as in colour; nothing while nothing is sure. */
function Standing({ better, guardrail }: { better: boolean | null; guardrail: boolean }) {
  if (better === null) return guardrail ? <State tone="quiet" shape="ring">not hurt so far</State> : null
  if (better) return <State tone="good">better</State>
  return <State tone="bad" shape="half">{guardrail ? 'hurt' : 'worse'}</State>
}

function Definition({ metric: { event, within, better, role, each, cap } }: { metric: MetricAnswer }) {
  return (
    <span className={classes.definition}>
      <Label tone={role === 'primary' ? 'accent' : 'quiet'}>{role}</Label>
      {event}{within !== null && ` within ${within} of the first exposure`}{each === 'user' && ', by user'}{cap !== null && `, counted up to ${figure(cap)}`}, {better} is better
    </span>
  )
}
