/** The health of one user or account: the score, what it is made of, and why it changed. */
import { useId } from 'react'
import { Link } from 'react-router'
import { usePlace } from '../../../api/session.ts'
import type { Health, HealthPart } from '../../../api/types.ts'
import { Moment } from '../../../ui/Moment.tsx'
import { State } from '../../../ui/State.tsx'
import user from '../User.module.css'
import classes from './Health.module.css'
import { BANDS, points, type Band } from './words.ts'

export function BandState({ band }: { band: Band }) {
  const { label, tone, shape } = BANDS.find((each) => each.band === band) ?? { label: band, tone: 'quiet' as const, shape: 'dash' as const }
  return <State tone={tone} shape={shape}>{label}</State>
}

export function HealthOf({ health }: { health: Health | null }) {
  const id = useId()
  const place = usePlace()
  if (health === null) return null
  return (
    <section className={user.group} aria-labelledby={id}>
      <h2 id={id}>Health</h2>
      <div className={classes.head}>
        <BandState band={health.band} />
        {health.score !== null && <span className={classes.score}>{points(health.score)}</span>}
        <span className={classes.quiet}>since <Moment at={health.since} />, as <Link to={place('/health')}>{health.definition_name}</Link></span>
      </div>
      {health.score === null && <p className={classes.quiet}>Less than half of what counts is known.</p>}
      <ul className={classes.parts}>{health.parts.map((part) => <PartOf key={part.key} part={part} />)}</ul>
      {health.history.length > 0 && <History lines={health.history} />}
    </section>
  )
}

function PartOf({ part: { label, value, weight, said } }: { part: HealthPart }) {
  return (
    <li className={classes.part}>
      <span>{label} <span className={classes.quiet}>weighs {weight}</span></span>
      <span>{value === null ? '–' : Math.round(value)}</span>
      {value !== null && <span className={classes.bar} aria-hidden><span style={{ inlineSize: `${value}%` }} /></span>}
      <span className={classes.quiet}>{said}</span>
    </li>
  )
}

function History({ lines }: { lines: Health['history'] }) {
  return (
    <>
      <ol className={classes.history} aria-label="How it changed">
        {lines.map(({ at, before, band, score, score_before, reasons }) => (
          <li key={at}>
            <span className={classes.head}><BandState band={band} /><span className={classes.quiet}><Moment at={at} />{before === band ? `, from ${score_before ?? '?'} to ${score ?? '?'}` : before === 'unknown' ? `, ${points(score)}` : `, before ${before}`}</span></span>
            {reasons.length > 0 && <ul className={classes.why}>{reasons.map(({ key, label, points: moved, said, said_before }) => <li key={key}><strong>{label}</strong> {moved > 0 ? '+' : '−'}{Math.abs(Math.round(moved))}: {said} {said_before && <span className={classes.quiet}>Before: {said_before}</span>}</li>)}</ul>}
          </li>
        ))}
      </ol>
    </>
  )
}
