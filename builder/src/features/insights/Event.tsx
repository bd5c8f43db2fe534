/** One event: how often and by how many people, day by day, and what it carries. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { eventQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { EventDetail } from '../../api/types.ts'
import { DayBars } from '../../ui/DayBars.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { count, people, percent, times } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Section } from '../../ui/Section.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import { AsOf, LeftOut } from '../../ui/AsOf.tsx'
import { About } from './About.tsx'
import { Captured } from './Captured.tsx'
import { familyOf } from './families.ts'
import classes from './Insights.module.css'

type Property = EventDetail['properties'][number]

const TYPES: Record<string, string> = { truth: 'yes or no' }

export function Event() {
  const { name = '' } = useParams()
  const { key } = useEnvironment()
  const place = usePlace()
  const event = useQuery(eventQuery(key, name))
  return (
    <Loaded query={event} what="The event" up={{ to: place('/insights'), label: 'All events' }} waiting={<WaitingSheet what="event"><Lines rows={6} /></WaitingSheet>}>
      {(detail) => (
        <>
          <PageHeader
            title={detail.name}
            up={{ to: place('/insights'), label: 'Insights' }}
            below={<><span>{familyOf(detail.family)}</span><span>First seen <Moment at={detail.first_seen} /></span><span>Last seen <Moment at={detail.last_seen} /></span></>}
          />
          <LeftOut of={detail} />
          <About event={detail} />
          <Captured event={detail} />
          <Section title="Over 90 days" aside={<span className={classes.quiet}>{times(detail.total)}, by {people(detail.people)}</span>}>
            <DayBars label={`${detail.name}, day by day`} days={detail.days.map(({ day }) => day)} parts={[{ name: 'times', values: detail.days.map((each) => each.count) }]} />
          </Section>
          <Properties event={detail} />
          <AsOf of={detail} />
        </>
      )}
    </Loaded>
  )
}

function Properties({ event: { properties, looked_at: of } }: { event: EventDetail }) {
  const columns: Column<Property>[] = [
    { key: 'name', title: 'Property', cell: ({ name }) => <code>{name}</code> },
    { key: 'type', title: 'Type', cell: ({ type }) => (type ? TYPES[type] ?? type : '–') },
    { key: 'share', title: 'In', numeric: true, cell: ({ seen }) => percent(seen / of, 0) },
    { key: 'values', title: 'Usual values', wide: true, cell: ({ values }) => <Values values={values} /> },
  ]
  return (
    <Section title="Properties" aside={<span className={classes.quiet}>of the newest {count(of)} events</span>}>
      {properties.length === 0
        ? <p className={classes.quiet}>It carries none.</p>
        : <Rows label="Properties" items={properties} columns={columns} keyOf={({ name }) => name} narrow={({ values }) => <Values values={values} />} />}
      <p className={classes.foot}>Only values that several events have, and that can hardly be somebody’s: no addresses, no long numbers, no tokens.</p>
    </Section>
  )
}

const SHOWN = 6

function Values({ values }: Pick<Property, 'values'>) {
  if (values.length === 0) return <span className={classes.quiet}>none to show</span>
  return <span className={classes.values}>{values.slice(0, SHOWN).map(({ value }) => String(value)).join(', ')}{values.length > SHOWN && ', …'}</span>
}
