/** How a flow does: how far the people who met it came, step by step, day by day, and what they answered. */
import { Button } from '@mantine/core'
import { IconChartBar, IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { audienceQuery, flowReportQuery, type FlowReportBy } from '../../../api/queries.ts'
import { useEnvironment } from '../../../api/session.ts'
import type { FlowDetail, FlowReport } from '../../../api/types.ts'
import { AsOf, LeftOut } from '../../../ui/AsOf.tsx'
import { DayBars } from '../../../ui/DayBars.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterChip } from '../../../ui/FilterChip.tsx'
import { Fitting } from '../../../ui/Fitting.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import { Toolbar } from '../../../ui/Toolbar.tsx'
import { Lines, Waiting } from '../../../ui/Waiting.tsx'
import { useFlow } from '../Flow.tsx'
import { Groups } from './Groups.tsx'
import { Parts } from './Parts.tsx'
import { Questions } from './Questions.tsx'
import classes from './Report.module.css'
import { Stages } from './Stages.tsx'
import { StepFunnel } from './StepFunnel.tsx'
import { Who } from './Who.tsx'
import { GROUPS } from './words.ts'

const PERIODS = [{ value: '7', label: '7 days' }, { value: '30', label: '30 days' }, { value: '90', label: '90 days' }, { value: '365', label: 'a year' }]

export function FlowResults() {
  const flow = useFlow()
  const { key: environment } = useEnvironment()
  const [address, setAddress] = useSearchParams()
  const wanted = address.get('days') ?? '30'
  const days = Number(wanted) || undefined
  const by = GROUPS.find(({ value }) => value === address.get('by'))?.value
  const report = useQuery(flowReportQuery(environment, flow.key, { ...(days && { days }), ...(by && { by }) }))
  const change = (name: string, value: string | null) => {
    setAddress((now) => { if (value) now.set(name, value); else now.delete(name); return now }, { replace: true, preventScrollReset: true })
  }
  return (
    <>
      <Toolbar>
        <FilterChip label="Met it within" options={PERIODS} value={days ? wanted : null} onChange={(value) => { change('days', value ?? 'ever') }} />
        <FilterChip label="By" options={GROUPS} value={by ?? null} onChange={(value) => { change('by', value) }} />
        <Button component="a" variant="default" size="xs" ml="auto" leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />} href={fileOf(flow.key, environment, days, by)} download>Download as CSV</Button>
      </Toolbar>
      <Loaded query={report} what="The results" waiting={<Waiting what="results"><Lines rows={7} /></Waiting>}>
        {(answer) => (answer.stages[0]?.reached ? <Report flow={flow} report={answer} days={days} by={by} /> : <Nobody flow={flow} report={answer} days={days} />)}
      </Loaded>
    </>
  )
}

interface ReportProps { flow: FlowDetail; report: FlowReport; days: number | undefined; by?: FlowReportBy | undefined }

function Report({ flow, report, days, by }: ReportProps) {
  const { by_day: byDay } = report
  return (
    <div className={classes.report}>
      <LeftOut of={report} />
      <Section title="How far people came" aside={<Audience flow={flow} />}><Stages report={report} /></Section>
      <StepFunnel report={report} />
      {by && <Groups report={report} by={by} />}
      {byDay.length > 1 && (
        <Section title="Day by day" aside={<span className={classes.quiet}>by the day on which they met it first</span>}>
          <DayBars label="People who met it, day by day" days={byDay.map(({ day }) => day)} parts={[{ name: 'completed it', values: byDay.map(({ completed }) => completed) }, { name: 'did not, so far', values: byDay.map(({ met, completed }) => met - completed) }]} />
        </Section>
      )}
      <Questions report={report} flow={flow.key} days={days} />
      <Parts report={report} />
      <Who flow={flow.key} days={days} />
      <AsOf of={report} />
    </div>
  )
}

function Nobody({ flow, report, days }: ReportProps) {
  return (
    <>
      <LeftOut of={report} />
      <Empty icon={<IconChartBar size={32} stroke={1.4} />} title={days ? `Nobody met it within ${days} days` : 'Nobody has met it yet'}>
        {flow.published_at ? 'As soon as it is shown to somebody, their way through it stands here. Why somebody does not see it, the tab “What would they see” of their page tells.' : 'It is not live here. Publish it, or ask under “What if” whom it would have reached.'}
      </Empty>
      <AsOf of={report} />
    </>
  )
}

/** Who could see it by its audience, as it is drafted. */
function Audience({ flow }: { flow: FlowDetail }) {
  const { key } = useEnvironment()
  const counted = useQuery(audienceQuery(key, (flow.document['audience'] ?? {}) as Record<string, unknown>))
  return <span className={classes.quiet}>Its audience: <Fitting query={counted} /></span>
}

function fileOf(key: string, environment: string, days?: number, by?: string): string {
  const query = new URLSearchParams({ environment, ...(days && { days: String(days) }), ...(by && { by }) })
  return `/api/v1/flows/${key}/report.csv?${query.toString()}`
}
