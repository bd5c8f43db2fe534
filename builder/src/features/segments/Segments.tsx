/** The list of segments: who is meant, how many they are and were, and what uses them. */
import { Button } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { segmentsQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { SegmentSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { fits, useFilters } from '../../ui/filters.ts'
import { count } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import type { Column } from '../../ui/Rows.tsx'
import { SearchList } from '../../ui/SearchList.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { Standing } from '../../ui/Standing.tsx'
import classes from './Segments.module.css'
import { grown } from './words.ts'

const COLUMNS: Column<SegmentSummary>[] = [
  { key: 'name', title: 'Segment', cell: (segment) => <span className={classes.name}>{segment.name}</span> },
  { key: 'who', title: 'Who', wide: true, cell: (segment) => <span className={classes.who}>{segment.sentence}</span> },
  { key: 'status', title: 'Status', cell: (segment) => <Standing of={segment} /> },
  { key: 'days', title: 'Over time', untitled: true, wide: true, cell: ({ days }) => <Sparkline label={grown(days)} values={days.map(({ people }) => people)} at={days.map(({ day }) => Date.parse(day))} /> },
  { key: 'people', title: 'People', numeric: true, cell: (segment) => count(segment.people) },
  { key: 'used', title: 'Used by', numeric: true, wide: true, cell: (segment) => (segment.used_by > 0 ? count(segment.used_by) : 'nothing') },
]

const STATUSES = { draft: 'Draft', published: 'Live', changed: 'Changed', unpublished: 'Unpublished' }

export function Segments() {
  const { key } = useEnvironment()
  const place = usePlace()
  const mayEdit = useMay('documents.edit')
  const filters = useFilters('status')
  const { search, status } = filters.values
  return (
    <>
      <PageHeader title="Segments" actions={mayEdit && <Button component={Link} to={place('/segments/+new')} leftSection={<IconPlus size={15} aria-hidden />}>New segment</Button>} />
      <SearchList
        one="segment" many="segments" filters={filters} chips={[{ name: 'status', label: 'Status', options: STATUSES }]} query={useQuery(segmentsQuery(key))} searched="Names and what they ask are searched."
        found={({ items }) => items.filter((each) => fits(search, each.name, each.key, each.sentence) && (!status || each.status === status))} first={<FirstSegment />}
        columns={COLUMNS} keyOf={(segment) => segment.key} to={(segment) => place(`/segments/${segment.key}`)} narrow={(segment) => <span>{segment.sentence}</span>}
        below={() => <p className={classes.foot}>People: at the last round over everybody, every few minutes. A segment that is open is counted anew.</p>}
      />
    </>
  )
}

function FirstSegment() {
  return (
    <Empty icon={<IconUsersGroup size={32} stroke={1.4} />} title="No segments yet">
      <p>A segment is an audience with a name, for several flows to share. Make one here, or push one as a file.</p>
    </Empty>
  )
}
