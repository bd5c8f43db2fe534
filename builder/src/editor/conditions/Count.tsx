/** How many people fit a condition while it is written; what can't be answered now is said. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { audienceQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { fieldsOf } from '@cairn/sdk/editing/data.ts'
import { Fitting } from '../../ui/Fitting.tsx'
import classes from './Conditions.module.css'
import { isFilled, type Written } from './condition.ts'

const PAUSE = 400

export function Count({ match }: { match: Written }) {
  const { key } = useEnvironment()
  const [settled] = useDebouncedValue(match, PAUSE)
  const filled = isFilled(settled)
  const counted = useQuery({ ...audienceQuery(key, fieldsOf(settled)), enabled: filled })
  if (!filled) return <p className={classes.count} aria-live="polite">Counted as soon as everything is filled in.</p>
  const unanswered = counted.data?.unanswered ?? []
  return (
    <div className={classes.count} data-old={counted.isPlaceholderData || settled !== match || undefined}>
      <Fitting query={counted} />
      {unanswered.length > 0 && (
        <ul className={classes.unanswered} aria-label="Can’t be told now">{unanswered.map(({ text, why }) => <li key={text}>Nobody fits “{text}” here: {why}.</li>)}</ul>
      )}
    </div>
  )
}
