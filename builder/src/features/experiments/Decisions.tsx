/** What was decided, with the numbers as they were then; each can be linked to. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { decisionsQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import type { Decision } from '../../api/types.ts'
import { Moment } from '../../ui/Moment.tsx'
import { count, percent, figure } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './Results.module.css'
import { ofAll } from './stages.ts'

const ENDS: Record<NonNullable<Decision['rollout']>['status'], string> = { running: 'It goes on.', held: 'It is held:', done: 'Everybody has it.', withdrawn: 'It was taken back.' }

export function Decisions({ experiment }: { experiment: string }) {
  const { key } = useEnvironment()
  const { data } = useQuery(decisionsQuery(key, experiment))
  if (!data || data.items.length === 0) return null
  return <Section title="Decisions">{data.items.map((decision) => <Decided key={decision.id} decision={decision} />)}</Section>
}

function Decided({ decision: { id, at, who, variant, note, reason, advice, readout, rollout } }: { decision: Decision }) {
  const primary = readout.metrics.find(({ role }) => role === 'primary') ?? readout.metrics[0]
  return (
    <article id={`decision-${id}`} className={classes.decision}>
      <h3><Link to={`#decision-${id}`}>{variant} for everybody</Link></h3>
      <p className={classes.quiet}>{who}, <Moment at={at} /></p>
      {note && <p>{note}</p>}
      <p>The advice was: {advice}</p>
      {rollout && <p>In stages: {rollout.moves.map(({ at: moved, share }, index) => <span key={moved}>{index > 0 && ', '}{ofAll(share)} <Moment at={moved} /></span>)}. {ENDS[rollout.status]} {rollout.sentence}</p>}
      {reason && <p>Decided otherwise because: {reason}</p>}
      {primary && (
        <p className={classes.quiet}>
          {primary.name}: {primary.rows.map((row) => `${row.variant} ${primary.unit === 'share' ? percent(row.rate) : figure(row.rate)} of ${count(row.units)}`).join(', ')}
        </p>
      )}
    </article>
  )
}
