/** Who did what, newest first. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { auditQuery } from '../../api/queries.ts'
import type { AuditEntry } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { More } from '../../ui/More.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { detailsOf } from './detailsOf.ts'

const COLUMNS: Column<AuditEntry>[] = [
  { key: 'what', title: 'What', cell: (entry) => <><strong>{entry.action.replace('.', ' ')}</strong> {entry.subject}</> },
  { key: 'details', title: 'Details', wide: true, cell: (entry) => detailsOf(entry.details) },
  { key: 'environment', title: 'Environment', wide: true, cell: (entry) => entry.environment },
  { key: 'who', title: 'Who', wide: true, cell: (entry) => entry.who || 'the server' },
  { key: 'at', title: 'When', numeric: true, cell: (entry) => <Moment at={entry.at} /> },
]

export function Audit() {
  const audit = useInfiniteQuery(auditQuery)
  return (
    <Loaded query={audit} what="The audit log" waiting={<WaitingRows what="audit log" />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Empty title="Nothing to tell yet">Publishing, signing in and every other change will stand here, with who did it.</Empty>
        return (
          <>
            <Rows label="Audit log" items={items} columns={COLUMNS} keyOf={(_, index) => String(index)} narrow={(entry) => <><span>{entry.who || 'the server'}</span><span>{entry.environment}</span></>} />
            <More query={audit} shown={items.length} />
          </>
        )
      }}
    </Loaded>
  )
}
