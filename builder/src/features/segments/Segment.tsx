/** One segment: who is meant, how many and which people, how it grew and what uses it. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { nameOf } from '../../api/naming.ts'
import { segmentCountQuery, segmentPeopleQuery, segmentQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { Rule, SegmentDetail, UserSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Fitting } from '../../ui/Fitting.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { More } from '../../ui/More.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { Section } from '../../ui/Section.tsx'
import { Standing } from '../../ui/Standing.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import { Actions } from './Actions.tsx'
import { History } from './History.tsx'
import classes from './Segments.module.css'
import { PeopleList } from './PeopleList.tsx'
import { UsedBy } from './UsedBy.tsx'
import { listOf } from './words.ts'

const COLUMNS: Column<UserSummary>[] = [
  { key: 'name', title: 'User', cell: (user) => nameOf(user) },
  { key: 'email', title: 'E-mail', wide: true, cell: (user) => <span className={classes.who}>{user.email ?? '–'}</span> },
  { key: 'account', title: 'Account', wide: true, cell: (user) => user.account?.name ?? '–' },
  { key: 'last', title: 'Last seen', numeric: true, cell: (user) => <Moment at={user.last_seen} /> },
]

export function Segment() {
  const { key = '' } = useParams()
  const environment = useEnvironment()
  const place = usePlace()
  const segment = useQuery(segmentQuery(environment.key, key))
  return (
    <Loaded query={segment} what="The segment" up={{ to: place('/segments'), label: 'All segments' }} waiting={<WaitingSheet what="segment"><Lines rows={6} /></WaitingSheet>}>
      {(detail) => <Sheet segment={detail} />}
    </Loaded>
  )
}

function Sheet({ segment: detail }: { segment: SegmentDetail }) {
  const { key } = detail
  const place = usePlace()
  const by = listOf(detail)
  return (
    <>
      <PageHeader
        title={detail.name} up={{ to: place('/segments'), label: 'Segments' }} beside={<Standing of={detail} />} below={detail.description && <span>{detail.description}</span>}
        actions={<Actions segment={detail} />}
      />
      <div className={classes.columns}>
        <div className={classes.work}>
          <Section title="Who belongs to it"><ul className={classes.rule}><Line rule={detail.rule} /></ul></Section>
          {by !== undefined && <PeopleList segment={detail} by={by} />}
          <Section title="Size over time"><History days={detail.days} /></Section>
          <People segment={key} />
        </div>
        <About segment={detail} />
      </div>
    </>
  )
}

function Line({ rule: { text, parts } }: { rule: Rule }) {
  return <li>{text}{parts.length > 0 && <ul>{parts.map((part, at) => <Line key={at} rule={part} />)}</ul>}</li>
}

function People({ segment }: { segment: string }) {
  const { key } = useEnvironment()
  const place = usePlace()
  const counted = useQuery(segmentCountQuery(key, segment))
  const people = useInfiniteQuery(segmentPeopleQuery(key, segment))
  return (
    <Section title="People" aside={<span className={classes.quiet}><Fitting query={counted} /></span>}>
      {counted.data && counted.data.sample_left_out > 0 && <SampleLeftOut people={counted.data.sample_left_out} />}
      <Loaded query={people} what="The people" waiting={<Lines rows={4} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <Empty title="Nobody fits right now">A condition that can’t be evaluated, such as one over a trait that isn’t known, matches nobody.</Empty>
          return (
            <>
              <Rows label="People of the segment" items={items} columns={COLUMNS} keyOf={(user) => user.id} to={(user) => place(`/users/${user.id}`)} narrow={(user) => user.email && <span>{user.email}</span>} />
              <More query={people} shown={items.length} />
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}

function About({ segment }: { segment: SegmentDetail }) {
  return (
    <aside className={classes.about} aria-label="About this segment">
      <UsedBy uses={segment.uses} />
      <Section title="Kept">
        <Facts facts={[{ name: 'key', value: segment.key }, { name: 'last round', value: <Moment at={segment.counted_at} /> }, { name: 'changed', value: <><Moment at={segment.updated_at} /> by {segment.updated_by}</> }]} />
      </Section>
    </aside>
  )
}
