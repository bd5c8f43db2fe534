/** Who sees a flow, where, when and how often, in sentences; how many fit is asked as the screen opens. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { audienceQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { Fitting } from '../../ui/Fitting.tsx'
import { useFlow } from './Flow.tsx'
import classes from './Targeting.module.css'

export function Targeting() {
  const { sentences, document } = useFlow()
  const goal = document['goal'] as { event?: string; within?: string } | undefined
  const rows: [string, ReactNode][] = [
    ['Who', <>{sentences.audience}<Reach match={document['audience'] as Record<string, unknown> | undefined} /></>],
    ['Where', sentences.pages],
    ['When', sentences.trigger],
    ['How often', sentences.frequency],
    ['Schedule', sentences.schedule],
    ['Priority', `${typeof document['priority'] === 'number' ? document['priority'] : 50}; flows with a higher one go first`],
    ['Goal', goal?.event && `${goal.event}${goal.within ? ` within ${goal.within}` : ''}`],
  ]
  return (
    <dl className={classes.sentences}>
      {rows.map(([name, sentence]) => sentence && <div key={name}><dt>{name}</dt><dd>{sentence}</dd></div>)}
    </dl>
  )
}

function Reach({ match }: { match: Record<string, unknown> | undefined }) {
  const { key } = useEnvironment()
  const found = useQuery(audienceQuery(key, match))
  return <p className={classes.reach}><Fitting query={found} /></p>
}
