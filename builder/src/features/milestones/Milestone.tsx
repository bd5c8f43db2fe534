/** One milestone: which share gets there and how fast, cohort by cohort, and who it was. */
import { Button, Group, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { removeMilestone } from '../../api/changes.ts'
import { nameOf } from '../../api/naming.ts'
import { milestoneQuery, milestoneReportQuery, reachedQuery, segmentsQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { MilestoneDetail, MilestoneReport } from '../../api/types.ts'
import { AsTable } from '../../ui/AsTable.tsx'
import { Chart } from '../../ui/Chart.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Download } from '../../ui/Download.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { More } from '../../ui/More.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { count, percent } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { Lines, WaitingRows, WaitingSheet } from '../../ui/Waiting.tsx'
import classes from './Milestones.module.css'
import { asRows, DAYS, pointOf, reachedBy, summed, sure, took } from './words.ts'

export function Milestone() {
  const { key = '' } = useParams()
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const up = { to: place('/insights/milestones'), label: 'Milestones' }
  const milestone = useQuery(milestoneQuery(environment, key))
  return (
    <Loaded query={milestone} what="The milestone" up={up} waiting={<WaitingSheet what="milestone"><Lines rows={6} /></WaitingSheet>}>
      {(detail) => (
        <>
          <PageHeader title={detail.name} up={up} actions={<Actions milestone={detail} />} below={<><span>{pointOf(detail.point)}</span><span>reached by {reachedBy(detail)}</span></>} />
          {detail.sample_left_out > 0 && <SampleLeftOut people={detail.sample_left_out} />}
          {!detail.counted && <Notice>Earlier events are still being looked at, so these figures grow for a moment.</Notice>}
          <div className={classes.columns}>
            <div className={classes.work}>
              <Report milestone={detail} />
              <Section title="Who reached it"><Reached milestone={detail} /></Section>
            </div>
            <aside className={classes.about} aria-label="About this milestone">
              <Section title="Reached when"><p className={classes.lead}>{detail.sentence}</p></Section>
              {detail.description && <Section title="Why it matters"><p className={classes.lead}>{detail.description}</p></Section>}
              <Section title="Used by">
                {detail.uses.length === 0 && <p className={classes.quiet}>No condition names it yet.</p>}
                <ul className={classes.uses}>{detail.uses.map(({ kind, key, name }) => <li key={`${kind} ${key}`}>{kind === 'flow' || kind === 'segment' ? <Link to={place(`/${kind}s/${key}`)}>{name}</Link> : name} <span className={classes.quiet}>{kind}</span></li>)}</ul>
              </Section>
            </aside>
          </div>
        </>
      )}
    </Loaded>
  )
}

type Cohort = MilestoneReport['cohorts'][number]
const COLUMNS: Column<Cohort>[] = [
  { key: 'day', title: 'Week of', cell: ({ day }) => day },
  { key: 'people', title: 'Began', numeric: true, cell: ({ signed_up: began }) => count(began) },
  { key: 'share', title: 'Got there', numeric: true, cell: ({ figure }) => (figure ? percent(figure.share) : 'too young') },
  { key: 'value', title: 'Median time', numeric: true, cell: ({ figure }) => took(figure?.value ?? null) },
]

function Report({ milestone }: { milestone: MilestoneDetail }) {
  const { key: environment } = useEnvironment()
  const [address, setAddress] = useSearchParams()
  const segments = useQuery(segmentsQuery(environment))
  const days = DAYS.find((each) => String(each) === address.get('days')) ?? 30
  const segment = milestone.unit === 'user' ? address.get('segment') ?? '' : ''
  const report = useQuery(milestoneReportQuery(environment, milestone.key, { days, segment }, milestone.counted))
  const put = (name: string, value: string) => { setAddress((before) => { const next = new URLSearchParams(before); if (value) next.set(name, value); else next.delete(name); return next }, { replace: true }) }
  return (
    <Section title={milestone.unit === 'user' ? 'By week of sign-up' : 'By week in which the account came'}>
      <Toolbar>
        <NativeSelect size="sm" aria-label="Within" value={String(days)} data={DAYS.map((each) => ({ value: String(each), label: `within ${each} days` }))} onChange={(event) => { put('days', event.currentTarget.value) }} />
        {milestone.unit === 'user' && <NativeSelect size="sm" aria-label="Who" value={segment} data={[{ value: '', label: 'Everybody' }, ...(segments.data?.items ?? []).map((each) => ({ value: each.key, label: each.name }))]} onChange={(event) => { put('segment', event.currentTarget.value) }} />}
      </Toolbar>
      <Loaded query={report} what="The report" waiting={<Lines rows={5} />}>{(answer) => <Answered milestone={milestone} answer={answer} />}</Loaded>
    </Section>
  )
}

function Answered({ milestone, answer }: { milestone: MilestoneDetail; answer: MilestoneReport }) {
  const { whole, cohorts, days } = answer
  if (whole === null) return <p className={classes.quiet}>Every week is still too young: it takes {days} days. Choose a shorter time above.</p>
  if (whole.people === 0) return <p className={classes.quiet}>Nobody began in these twelve weeks.</p>
  return (
    <>
      <p className={classes.figure}>{summed(milestone.unit, whole)}</p>
      <p className={classes.quiet}>{sure(whole)}</p>
      <Chart label={`${milestone.name}, the share that gets there, by week`} days={cohorts.map(({ day }) => day)} lines={[{ name: milestone.name, index: 1, points: cohorts.map(({ figure }) => ({ value: figure && figure.people > 0 ? figure.share : null, band: null })) }]} say={percent} fromZero share />
      <div className={classes.tools}>
        <AsTable><Rows label={`${milestone.name} by week`} items={cohorts} columns={COLUMNS} keyOf={({ day }) => day} /></AsTable>
        <Download name={milestone.key} rows={() => asRows(answer)} />
      </div>
    </>
  )
}

interface There { id: string; name: string; to: string; at: string }
const THERE: Column<There>[] = [
  { key: 'name', title: 'Who', cell: ({ name }) => name },
  { key: 'at', title: 'Reached', numeric: true, cell: ({ at }) => <Moment at={at} /> },
]

function Reached({ milestone }: { milestone: MilestoneDetail }) {
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const reached = useInfiniteQuery(reachedQuery(environment, milestone.key))
  return (
    <Loaded query={reached} what="Who reached it" waiting={<WaitingRows what="people" rows={5} />}>
      {({ pages }) => {
        const items: There[] = pages.flatMap(({ users, accounts }) => [
          ...users.map((user) => ({ id: user.id, name: nameOf(user), to: place(`/users/${user.id}`), at: user.at })),
          ...accounts.map(({ id, name, at }) => ({ id, name, to: place(`/accounts/${encodeURIComponent(id)}`), at })),
        ])
        if (items.length === 0) return <Empty title="Nobody has reached it yet">{milestone.counted ? 'As soon as somebody does, they stand here.' : 'Earlier events are still being looked at.'}</Empty>
        return (
          <>
            <Rows label="Who reached it" items={items} columns={THERE} keyOf={({ id }) => id} to={({ to }) => to} />
            <More query={reached} shown={items.length} total={reachedBy(milestone)} />
          </>
        )
      }}
    </Loaded>
  )
}

function Actions({ milestone }: { milestone: MilestoneDetail }) {
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const may = useMay('documents.edit')
  const [asked, setAsked] = useState(false)
  const removing = useMutation(removeMilestone(milestone.key))
  const remove = () => {
    removing.mutate(undefined, {
      onSuccess: () => {
        void navigate(place('/insights/milestones'))
        told(`${milestone.name} is deleted.`)
        cache.removeQueries({ queryKey: milestoneQuery(environment, milestone.key).queryKey })
        void cache.invalidateQueries({ queryKey: [environment, 'milestones', 'list'] })
      },
    })
  }
  if (!may) return null
  return (
    <Group gap={8}>
      <Button component={Link} to={place(`/insights/milestones/${milestone.key}/edit`)} variant="default">Edit</Button>
      <Button variant="default" onClick={() => { setAsked(true) }}>Delete…</Button>
      <Confirm opened={asked} onClose={() => { setAsked(false) }} title={`Delete ${milestone.name}`} verb={`Delete ${milestone.name} for good`} danger busy={removing.isPending} error={removing.error} onConfirm={remove}>
        <p className={classes.lead}>Who reached it is forgotten in all environments. Written again, it finds them again.</p>
      </Confirm>
    </Group>
  )
}
