/** One measure: the figure, of whom, how sure, by cohort, and what it means; or what it still misses. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { meaningOf } from '../../api/meanings.ts'
import { measureQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { Measure, Measured } from '../../api/types.ts'
import { AsTable } from '../../ui/AsTable.tsx'
import { Chart } from '../../ui/Chart.tsx'
import { Download } from '../../ui/Download.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { count } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import classes from './Onboarding.module.css'
import { cohortRows, of, say, sure } from './words.ts'

type Cohort = Measured['cohorts'][number]
interface CardProps { measure: Measure; when: { last: number; by: 'week' | 'month' }; segment: string }

export function MeasureCard({ measure, when, segment }: CardProps) {
  const { key } = useEnvironment()
  const isMissing = measure.missing.length > 0 || measure.asks
  const found = useQuery({ ...measureQuery(key, measure.key, when, segment), enabled: !isMissing })
  return (
    <article className={classes.card}>
      <h3 className={classes.name}>{measure.title}</h3>
      {isMissing && <Missing measure={measure} />}
      {found.error && <Failure title="It can’t be told" error={found.error} />}
      {found.isLoading && <Skeleton height={28} width={120} role="status" aria-label={`Loading ${measure.title}`} />}
      {found.data && <Answered measure={measure} answer={found.data} by={when.by} />}
      <p className={classes.definition}>{measure.definition}</p>
    </article>
  )
}

function Answered({ measure, answer, by }: { measure: Measure; answer: Measured; by: string }) {
  const { whole, cohorts } = answer
  if (whole === null) return <p className={classes.quiet}>Every cohort is still too young: it takes {measure.days} days. Choose a longer time above.</p>
  if (whole.people === 0) return <p className={classes.quiet}>There were no {measure.people} in this time.</p>
  const columns: Column<Cohort>[] = [
    { key: 'day', title: 'Signed up', cell: ({ day }) => day },
    { key: 'people', title: 'People', numeric: true, cell: ({ figure }) => count(figure?.people) },
    { key: 'value', title: measure.title, numeric: true, cell: ({ figure }) => (figure ? say(measure, figure.value) : 'too young') },
  ]
  return (
    <>
      <p className={classes.figure}>{say(measure, whole.value)}</p>
      <p className={classes.people}>{of(measure, whole)}</p>
      <p className={classes.quiet}>{sure(measure, whole)}</p>
      <Chart label={`${measure.title}, by ${by} of sign-up`} days={cohorts.map(({ day }) => day)} lines={[{ name: measure.title, index: 1, points: cohorts.map(({ figure }) => ({ value: figure && figure.people > 0 ? figure.value : null, band: null })) }]} say={(value) => (value === 0 ? '0' : say(measure, value))} fromZero share={measure.unit === 'share'} size="card" />
      <div className={classes.tools}>
        <AsTable><Rows label={`${measure.title} by ${by}`} items={cohorts} columns={columns} keyOf={({ day }) => day} /></AsTable>
        <Download name={measure.key} rows={() => cohortRows(answer)} />
      </div>
    </>
  )
}

function Missing({ measure: { missing, asks } }: { measure: Measure }) {
  const place = usePlace()
  if (asks) return <p className={classes.quiet}>No flow asks this question yet. A <Link to={place('/flows')}>survey</Link> can.</p>
  return <p className={classes.quiet}>It misses {missing.map((each) => `“${meaningOf(each)}”`).join(' and ')}: no such event has come in. <Link to={place('/settings/onboarding')}>Say which it is</Link>, or send it.</p>
}
