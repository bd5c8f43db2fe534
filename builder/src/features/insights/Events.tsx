/** Every event that comes in: how often over thirty days, and when last. */
import { IconBolt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { eventsQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { EventSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { FilterChip } from '../../ui/FilterChip.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
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

const HIDDEN = [{ value: 'only', label: 'Only hidden ones' }]
const OPTIONS = Object.entries(FAMILIES).map(([value, label]) => ({ value, label }))

export function Events() {
  const { key } = useEnvironment()
  const place = usePlace()
  const [search, setSearch] = useState('')
  const [family, setFamily] = useState<string | null>(null)
  const [hidden, setHidden] = useState<string | null>(null)
  const events = useQuery(eventsQuery(key))
  return (
    <>
      <Toolbar>
        <SearchField label="Search events" initial="" onChange={setSearch} />
        <FilterChip label="From" options={OPTIONS} value={family} onChange={setFamily} />
        {events.data?.items.some((each) => each.hidden) && <FilterChip label="Hidden" options={HIDDEN} value={hidden} onChange={setHidden} />}
      </Toolbar>
      <Loaded query={events} what="The events" waiting={<WaitingRows what="events" rows={8} />}>
        {(list) => {
          const wanted = search.trim().toLowerCase()
          const found = list.items.filter((each) => `${each.name} ${each.description}`.toLowerCase().includes(wanted) && (family === null || each.family === family) && each.hidden === (hidden !== null))
          if (list.items.length === 0) return <FirstEvent />
          return (
            <>
              <LeftOut of={list} />
              {found.length === 0
                ? <Empty title="No event fits">Names and descriptions of events are searched. Take the filter off to see all {count(list.items.length)}.</Empty>
                : <Rows label="Events" items={found} columns={COLUMNS} keyOf={({ name }) => name} to={({ name }) => place(`/insights/events/${encodeURIComponent(name)}`)} />}
              <AsOf of={list} />
            </>
          )
        }}
      </Loaded>
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
