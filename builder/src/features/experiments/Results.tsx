/** What an experiment has shown so far, without claiming more than the numbers do. */
import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { experimentFunnelQuery, resultsQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { Results as ResultsAnswer } from '../../api/types.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { Section } from '../../ui/Section.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import { Breakdown } from './Breakdown.tsx'
import { Decide } from './Decide.tsx'
import { Decisions } from './Decisions.tsx'
import { Funnel } from './Funnel.tsx'
import { Method } from './Method.tsx'
import { Metric } from './Metric.tsx'
import { OverTime } from './OverTime.tsx'
import { Progress } from './Progress.tsx'
import classes from './Results.module.css'
import { Rollout } from './Rollout.tsx'
import { Saw } from './Saw.tsx'
import { TimeToValue } from './TimeToValue.tsx'
import { Variants } from './Variants.tsx'
import { Verdict } from './Verdict.tsx'

export function Results() {
  const { key = '' } = useParams()
  const environment = useEnvironment()
  const results = useQuery(resultsQuery(environment.key, key))
  return (
    <Loaded query={results} what="The results" waiting={<WaitingSheet what="results"><Skeleton height={76} mb={32} radius="md" /><Lines rows={3} /><div style={{ blockSize: 48 }} /><Lines rows={3} /></WaitingSheet>}>
      {(answer) => <Sheet results={answer} />}
    </Loaded>
  )
}

function Sheet({ results }: { results: ResultsAnswer }) {
  const { experiment, sample, sample_left_out: leftOut, metrics, variants } = results
  const place = usePlace()
  const environment = useEnvironment()
  const funnel = useQuery(experimentFunnelQuery(environment.key, experiment.key))
  return (
    <>
      <PageHeader
        title={experiment.name}
        up={{ to: place('/experiments'), label: 'Experiments' }}
        beside={<Progress status={experiment.status} />}
        actions={<><Button component={Link} to={place(`/experiments/${experiment.key}/edit`)} variant="default">Edit</Button><Decide results={results} /></>}
        below={
          <>
            <span>On the flow <Link to={place(`/flows/${experiment.flow}`)}>{experiment.flow}</Link></span>
            {experiment.started_at && <span>Started <Moment at={experiment.started_at} />{experiment.planned_days !== null && `, planned for ${experiment.planned_days} days`}</span>}
            <span>Counted <Moment at={results.updated_at} /></span>
          </>
        }
      />
      {experiment.hypothesis && <p className={classes.hypothesis}>{experiment.hypothesis}</p>}
      {results.rollout && <Rollout results={results} rollout={results.rollout} />}
      <Verdict results={results} />
      {(leftOut > 0 || sample) && (
        <div className={classes.below}>
          {leftOut > 0 && <SampleLeftOut people={leftOut} />}
          {sample && <Notice>These are sample people; they leave the numbers as soon as real users arrive.</Notice>}
        </div>
      )}
      <Section title="Variants"><Variants variants={variants} /></Section>
      {metrics.map((metric) => <Metric key={metric.key} metric={metric} variants={variants} />)}
      <OverTime results={results} />
      {experiment.units > 0 && <Funnel results={results} steps={funnel.data?.steps ?? []} />}
      {funnel.data?.time && <TimeToValue time={funnel.data.time} variants={variants} />}
      <Saw experiment={experiment.key} />
      {experiment.units > 0 && <Breakdown results={results} />}
      <Method results={results} />
      <Decisions experiment={experiment.key} />
    </>
  )
}
