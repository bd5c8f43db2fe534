/** The history of a flow: every revision that was ever published, and the way back to it. */
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { revisionsQuery } from '../../api/queries.ts'
import { usePlace } from '../../api/session.ts'
import type { Revision } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { useFlow } from './Flow.tsx'
import { LiveIn } from './LiveIn.tsx'
import classes from './Revision.module.css'

const COLUMNS: Column<Revision>[] = [
  { key: 'number', title: 'Revision', cell: (revision) => `r${revision.number}` },
  { key: 'note', title: 'Note', wide: true, cell: (revision) => revision.note },
  { key: 'live', title: 'Live in', cell: (revision) => <LiveIn keys={revision.live_in} /> },
  { key: 'by', title: 'By', wide: true, cell: (revision) => revision.created_by || '–' },
  { key: 'at', title: 'Published', wide: true, numeric: true, cell: (revision) => <Moment at={revision.created_at} /> },
]

export function Revisions() {
  const { key } = useFlow()
  const place = usePlace()
  const revisions = useQuery(revisionsQuery(key))
  return (
    <Loaded query={revisions} what="The revisions" waiting={<WaitingRows what="revisions" rows={4} />}>
      {({ items }) =>
        items.length > 0 ? (
          <>
          <div className={classes.ways}><Button component={Link} variant="default" to={place(`/flows/${key}/revisions/compare`)}>Compare…</Button></div>
          <Rows label="Revisions" items={items} columns={COLUMNS} keyOf={(revision) => String(revision.number)} to={(revision) => place(`/flows/${key}/revisions/${revision.number}`)} narrow={(revision) => <><Moment at={revision.created_at} /><span>{revision.created_by}</span><span>{revision.note}</span></>} />
          </>
        ) : (
          <Empty icon={<IconHistory size={32} stroke={1.4} />} title="No revisions yet">Each time this flow is published it is kept here as it was, with who did it and why.</Empty>
        )
      }
    </Loaded>
  )
}
