/** What stands in the editor beside who sees a flow: what would have happened, and how it is split in an experiment. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { fieldsOf, listOf, textOf, type Data } from '@cairn/sdk/editing/data.ts'
import { askWhatIf } from '../../api/changes.ts'
import { experimentQuery, flowQuery, isUnderWay, whatIfQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { ExperimentDraft } from '../../api/types.ts'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import classes from './Around.module.css'

const DAYS = 30

/** The last answer of the history to this draft, and asking it again. */
export function WhatIfBeside({ flow, settled }: { flow: string; settled: boolean }) {
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const { data: last } = useQuery(whatIfQuery(environment, flow))
  const asking = useMutation(askWhatIf(useQueryClient(), environment, flow))
  const first = last?.result?.sentences[0]
  if (last && isUnderWay(last)) return <p className={classes.quiet} role="status">Telling the last {last.days} days again{last.total ? `: ${count(last.done)} of ${count(last.total)} people` : ''}…</p>
  return (
    <div className={classes.beside}>
      {last && first && <p className={classes.words}>{first} <span className={classes.quiet}>Asked <Moment at={last.asked_at} />.</span> <Link to={place(`/flows/${flow}/what-if`)}>All of the answer</Link></p>}
      {asking.error && <p role="alert" className={classes.bad}>{asking.error.message}</p>}
      <Button variant="default" size="compact-sm" loading={asking.isPending} disabled={!settled} title={settled ? undefined : 'Waits until everything is saved.'} onClick={() => { asking.mutate(DAYS) }}>{last ? `Ask the last ${DAYS} days again` : `What if it had been live for ${DAYS} days?`}</Button>
    </div>
  )
}

/** "control 50 %, short 50 %". */
export function splitOf({ document }: Pick<ExperimentDraft, 'document'>): string {
  const variants = listOf(document['variants'] as Data | undefined).map(fieldsOf)
  const whole = variants.reduce((sum, { weight }) => sum + Number(weight ?? 1), 0)
  return variants.map((variant) => `${textOf(variant['key'])} ${count(Math.round((Number(variant['weight'] ?? 1) / whole) * 100))} %`).join(', ')
}

/** The experiment that the flow is in, when it is in one. */
export function useExperiment(flow: string): ExperimentDraft | undefined {
  const { key: environment } = useEnvironment()
  const key = useQuery(flowQuery(environment, flow)).data?.experiment ?? ''
  return useQuery({ ...experimentQuery(environment, key), enabled: key !== '' }).data
}

export function VariantsBeside({ experiment }: { experiment: ExperimentDraft | undefined }) {
  const place = usePlace()
  if (!experiment) return <p className={classes.words}>Everybody sees the same. <Link to={place('/experiments')}>Compare it with another version, or with nothing</Link></p>
  return <p className={classes.words}>{splitOf(experiment)}, in the experiment <Link to={place(`/experiments/${experiment.key}`)}>{experiment.name}</Link>.</p>
}
