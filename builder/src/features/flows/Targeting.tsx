/** Who sees a flow, where, when and how often, in sentences. */
import { useFlow } from './Flow.tsx'
import classes from './Targeting.module.css'

export function Targeting() {
  const { sentences, document } = useFlow()
  const goal = document['goal'] as { event?: string; within?: string } | undefined
  const rows: [string, string | undefined][] = [
    ['Who', sentences.audience],
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
