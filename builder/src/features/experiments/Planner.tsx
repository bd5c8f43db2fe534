/** How long it takes, from the workspace's own history: who would have taken part, and how many reach the goal without it. */
import { Button, Progress } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { askWhatIf } from '../../api/changes.ts'
import { isUnderWay, whatIfQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import type { ExperimentDraft, Forecast } from '../../api/types.ts'
import { Failure } from '../../ui/Failure.tsx'
import { count, figure, percent } from '../../ui/numbers.ts'
import classes from './Make.module.css'

const DAYS = 30

export function Planner({ draft, saved }: { draft: ExperimentDraft; saved: boolean }) {
  const environment = useEnvironment()
  const { data: question } = useQuery(whatIfQuery(environment.key, draft.key, 'experiment'))
  const asking = useMutation(askWhatIf(useQueryClient(), environment.key, draft.key, 'experiment'))
  const ask = () => { asking.mutate(DAYS) }
  const old = question && draft.updated_at > question.asked_at
  if (question && isUnderWay(question)) {
    return (
      <div className={classes.answer}>
        <p role="status">{question.total === null ? 'Waiting for the background worker.' : `${count(question.done)} of ${count(question.total)} people looked at.`}</p>
        <Progress value={question.total ? (100 * question.done) / question.total : 0} aria-label="People looked at" />
      </div>
    )
  }
  return (
    <>
      {asking.error && <Failure title="That could not be asked" error={asking.error} retry={ask} />}
      {question?.message && <Failure title="There is no answer" error={new Error(question.message)} />}
      {question?.result?.experiment && <Answer found={question.result.experiment} />}
      {question?.result && old && <p className={classes.quiet}>The draft has changed since.</p>}
      <Button mt={12} variant="default" loading={asking.isPending} disabled={!saved} title={saved ? undefined : 'Save it first.'} onClick={ask}>{question ? 'Work it out again' : 'How long will it take?'}</Button>
      {!question && <p className={classes.quiet}>The last {DAYS} days are told again: who would have taken part, and how many reach the goal by themselves.</p>}
    </>
  )
}

function Answer({ found }: { found: NonNullable<Forecast['experiment']> }) {
  const who = found.unit === 'account' ? 'Accounts' : 'People'
  return (
    <div className={classes.answer}>
      <p>{found.sentence}</p>
      <dl className={classes.facts}>
        <dt>{who} a day</dt><dd>{figure(found.units_a_day)}</dd>
        <dt>{found.measured === 'number' ? 'On average without it' : 'Reach the goal without it'}</dt><dd>{found.baseline === null ? 'not known' : `${found.measured === 'number' ? figure(found.baseline) : percent(found.baseline)} of ${count(found.followed)}`}</dd>
        <dt>{who} needed</dt><dd>{found.needed === null ? 'not known' : count(found.needed)}</dd>
        <dt>Days needed</dt><dd>{found.verdict_days === null ? 'not known' : count(found.verdict_days)}</dd>
      </dl>
    </div>
  )
}
