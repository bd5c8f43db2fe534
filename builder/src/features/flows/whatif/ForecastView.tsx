/** A what-if's answer: in words first, then day by day, what held the flow back, whom it met, and what nobody can know. */
import { Link } from 'react-router'
import { usePlace } from '../../../api/session.ts'
import type { FlowDetail, Forecast } from '../../../api/types.ts'
import { DayBars } from '../../../ui/DayBars.tsx'
import { count, percent } from '../../../ui/numbers.ts'
import { SampleLeftOut } from '../../../ui/SampleLeftOut.tsx'
import { Section } from '../../../ui/Section.tsx'
import classes from './WhatIf.module.css'

interface ForecastProps { forecast: Forecast; flow: FlowDetail }

export function ForecastView({ forecast, flow }: ForecastProps) {
  const [first, ...rest] = forecast.sentences
  return (
    <div className={classes.forecast}>
      <div className={classes.verdict}>
        <p className={classes.first}>{first}</p>
        {rest.length > 0 && <p className={classes.rest}>{rest.join(' ')}</p>}
      </div>
      {forecast.people.sample_left_out > 0 && <SampleLeftOut people={forecast.people.sample_left_out} />}
      {forecast.showings > 0 && <Section title="Day by day"><DayBars label="Showings day by day" days={forecast.by_day.map(({ day }) => day)} parts={[{ name: 'for the first time', values: forecast.by_day.map(({ reached }) => reached) }, { name: 'again', values: forecast.by_day.map(({ showings, reached }) => showings - reached) }]} /></Section>}
      <HeldBack forecast={forecast} flow={flow} />
      <Collisions forecast={forecast} />
      <Variants forecast={forecast} />
      <Section title="What this can’t know">
        <ul className={classes.unknown}>{forecast.not_known.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      </Section>
    </div>
  )
}

function HeldBack({ forecast: { held_back }, flow }: ForecastProps) {
  if (held_back.length === 0) return null
  return (
    <Section title="What would have held it back">
      <p className={classes.quiet}>Visits at which {flow.name} fitted the person and the page and yet would not have come.</p>
      <ul className={classes.list}>
        {held_back.map(({ by, sentence }) => <li key={by}>{sentence}</li>)}
      </ul>
    </Section>
  )
}

function Collisions({ forecast: { collisions } }: { forecast: Forecast }) {
  const place = usePlace()
  if (collisions.length === 0) return null
  return (
    <Section title="Flows that wanted the same moment">
      <table className={classes.table}>
        <caption className="visually-hidden">Flows that wanted the same moment, by visits</caption>
        <thead><tr><th scope="col">Flow</th><th scope="col" data-numeric>Came first</th><th scope="col" data-numeric>Had to wait</th></tr></thead>
        <tbody>
          {collisions.map(({ flow, name, lost, won }) => (
            <tr key={flow}><th scope="row"><Link to={place(`/flows/${flow}`)}>{name}</Link></th><td data-numeric>{count(lost)}</td><td data-numeric>{count(won)}</td></tr>
          ))}
        </tbody>
      </table>
      <p className={classes.foot}>Visits. One interrupting flow shows at a time: the one with the higher priority, then the one that is live for longer.</p>
    </Section>
  )
}

function Variants({ forecast: { experiment } }: { forecast: Forecast }) {
  const place = usePlace()
  if (!experiment) return null
  return (
    <Section title="Its experiment" aside={<Link to={place(`/experiments/${experiment.key}`)}>{experiment.key}</Link>}>
      <p className={classes.quiet}>{experiment.sentence}</p>
      <table className={classes.table}>
        <caption className="visually-hidden">{experiment.unit === 'user' ? 'People' : 'Accounts'} per variant</caption>
        <thead><tr><th scope="col">Variant</th><th scope="col" data-numeric>Planned share</th><th scope="col" data-numeric>{experiment.unit === 'user' ? 'People' : 'Accounts'}</th></tr></thead>
        <tbody>
          {experiment.variants.map(({ key, share, units }) => (
            <tr key={key}><th scope="row">{key}</th><td data-numeric>{percent(share, 0)}</td><td data-numeric>{count(units)}</td></tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
