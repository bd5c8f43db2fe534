/** Every event that comes in: how often over thirty days, and when last. */
import { Button } from '@mantine/core'
import { IconBolt, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { eventsQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { EventSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { fits, useFilters } from '../../ui/filters.ts'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import type { Column } from '../../ui/Rows.tsx'
import { SearchList } from '../../ui/SearchList.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { AsOf, LeftOut } from '../../ui/AsOf.tsx'
import { FAMILIES, familyOf } from './families.ts'
import classes from './Insights.module.css'

const COLUMNS: Column<EventSummary>[] = [
  { key: 'name', title: 'Event', cell: ({ name }) => name },
  { key: 'about', title: 'What it is', wide: true, cell: ({ description }) => <span className={classes.below}>{description}</span> },
  { key: 'family', title: 'From', wide: true, cell: ({ family }) => familyOf(family) },
  { key: 'days', title: 'Over 30 days', untitled: true, wide: true, cell: ({ days, total }) => <Sparkline label={`${count(total)} in 30 days, ${count(days.at(-1))} of them today`} values={days} /> },
  { key: 'total', title: 'In 30 days', numeric: true, cell: ({ total }) => count(total) },
  { key: 'last', title: 'Last seen', numeric: true, cell: ({ last_seen: at }) => <Moment at={at} /> },
]

const HIDDEN = { only: 'Only hidden ones' }

export function Events() {
  const { key } = useEnvironment()
  const place = usePlace()
  const filters = useFilters('family', 'hidden')
  const { search, family, hidden } = filters.values
  const events = useQuery(eventsQuery(key))
  const mayEdit = useMay('documents.edit')
  const anyHidden = events.data?.items.some((each) => each.hidden) ?? false
  return (
    <>
      {mayEdit && <p className={classes.tools}><Button component={Link} to={place('/insights/events/+new')} variant="default" leftSection={<IconPlus size={15} aria-hidden />}>New captured event</Button></p>}
      <SearchList
        one="event" many="events" filters={filters} chips={[{ name: 'family', label: 'From', options: FAMILIES }, { name: 'hidden', label: 'Hidden', options: anyHidden ? HIDDEN : {} }]}
        query={events} searched="Names and descriptions of events are searched." first={<FirstEvent />}
        found={({ items }) => items.filter((each) => fits(search, each.name, each.description) && (!family || each.family === family) && each.hidden === (hidden !== undefined))}
        columns={COLUMNS} keyOf={({ name }) => name} to={({ name }) => place(`/insights/events/${encodeURIComponent(name)}`)}
        above={(list) => <LeftOut of={list} />} below={(list) => <AsOf of={list} />}
      />
    </>
  )
}

function FirstEvent() {
  const place = usePlace()
  return (
    <Empty icon={<IconBolt size={32} stroke={1.4} />} title="No events yet">
      <p>With the <Link to={place('/settings')}>script tag</Link> on a page its views come in by themselves. Tell of everything else that matters:</p>
      <pre><code>cairn.track('Invoice Sent', {'{ amount: 120 }'})</code></pre>
      <p>What comes in can be watched under <Link to={place('/insights/arriving')}>Coming in</Link>.</p>
    </Empty>
  )
}
