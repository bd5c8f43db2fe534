/** The list of flows: search, filters, how each stands and what it did in the last 30 days. */
import { Button } from '@mantine/core'
import { IconArchive, IconFolder, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { flowsQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { FlowSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { fits, useFilters } from '../../ui/filters.ts'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import type { Column } from '../../ui/Rows.tsx'
import { SearchList } from '../../ui/SearchList.tsx'
import { Label } from '../../ui/State.tsx'
import classes from './Flows.module.css'
import { ManyFlows } from './many/ManyFlows.tsx'
import { foldersOf } from './many/MoveDialog.tsx'
import { NewFlow } from './NewFlow.tsx'
import { Standing } from './Standing.tsx'
import { STATUSES, TYPES } from './words.ts'

const COLUMNS: Column<FlowSummary>[] = [
  { key: 'name', title: 'Flow', cell: (flow) => <span className={classes.name}>{flow.name}</span> },
  { key: 'tags', title: 'Tags', untitled: true, wide: true, cell: (flow) => <Tags flow={flow} /> },
  { key: 'type', title: 'Type', wide: true, cell: (flow) => TYPES[flow.type] },
  { key: 'status', title: 'Status', cell: (flow) => <><Standing flow={flow} /><WhatIsAhead flow={flow} /></> },
  { key: 'shown', title: 'Shown', numeric: true, wide: true, cell: (flow) => count(flow.shown) },
  { key: 'completed', title: 'Completed', numeric: true, wide: true, cell: (flow) => count(flow.completed) },
  { key: 'updated', title: 'Changed', wide: true, cell: (flow) => <span className={classes.quiet}><Moment at={flow.updated_at} />{flow.updated_by && ` by ${flow.updated_by}`}</span> },
]

export function Flows() {
  const { key } = useEnvironment()
  const place = usePlace()
  const filters = useFilters('folder', 'type', 'status', 'tag', 'archived')
  const [mayEdit, mayPublish] = [useMay('documents.edit'), useMay('documents.publish')]
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const flows = useQuery(flowsQuery(key))
  const all = flows.data?.items ?? []
  const found = all.filter(fitting(filters.values))
  const tags = [...new Set(all.flatMap((flow) => flow.tags))].sort()
  const folders = foldersOf(all)
  return (
    <>
      <PageHeader title="Flows" actions={<><Button component={Link} to={place('/templates')} variant="default">Templates</Button><NewFlow /></>} />
      <SearchList
        one="flow" many="flows" filters={filters} query={flows} searched="Another search or fewer filters will show more."
        chips={[
          { name: 'folder', label: 'Folder', options: folders.length > 0 ? { ...Object.fromEntries(folders.map((folder) => [folder, folder])), [NO_FOLDER]: 'In no folder' } : {} },
          { name: 'type', label: 'Type', options: TYPES },
          { name: 'status', label: 'Status', options: STATUSES },
          { name: 'tag', label: 'Tag', options: Object.fromEntries(tags.map((tag) => [tag, tag])) },
          { name: 'archived', label: 'Archived', options: all.some((flow) => flow.archived) ? { only: 'Only archived ones' } : {} },
        ]}
        found={() => found} first={all.length > 0 ? <AllArchived onShow={() => { filters.set('archived', 'only') }} /> : <FirstFlow />}
        columns={COLUMNS} keyOf={(flow) => flow.key} to={(flow) => place(`/flows/${flow.key}`)} narrow={(flow) => <Narrow flow={flow} />}
        choosing={mayEdit || mayPublish ? { chosen, onChange: setChosen, nameOf: ({ name }) => name } : undefined}
        below={() => <p className={classes.foot}>Shown and completed: times over the last 30 days.</p>}
      />
      <ManyFlows chosen={found.filter((flow) => chosen.has(flow.key))} all={all} onNone={() => { setChosen(new Set()) }} />
    </>
  )
}

// No folder has this name: it would begin with a letter.
const NO_FOLDER = '+none'

type Wanted = Partial<Record<'search' | 'folder' | 'type' | 'status' | 'tag' | 'archived', string>>

const fitting = ({ search, folder, type, status, tag, archived }: Wanted) => (flow: FlowSummary) =>
  fits(search, flow.name, flow.key, flow.folder) && (!folder || (flow.folder ?? NO_FOLDER) === folder) && (!type || flow.type === type)
  && (!status || flow.status === status) && (!tag || flow.tags.includes(tag)) && flow.archived === (archived !== undefined)

function WhatIsAhead({ flow: { timed } }: { flow: FlowSummary }) {
  return timed.map(({ action, at, failed }) => (
    <span key={action} className={classes.ahead} data-failed={failed || undefined}>
      {failed ? 'did not ' : ''}{action === 'publish' ? (failed ? 'go live' : 'goes live') : failed ? 'end' : 'ends'} <Moment at={at} />
    </span>
  ))
}

function Tags({ flow }: { flow: FlowSummary }) {
  return (
    <span className={classes.tags}>
      {flow.experiment && <Label tone="accent" title={`Experiment ${flow.experiment}`}>A/B</Label>}
      {flow.folder !== null && <Label tone="accent" title={`In the folder ${flow.folder}`}><IconFolder size={13} stroke={1.6} aria-hidden />&nbsp;{flow.folder}</Label>}
      {flow.tags.map((tag) => <Label key={tag}>{tag}</Label>)}
    </span>
  )
}

function Narrow({ flow }: { flow: FlowSummary }) {
  return <>{flow.folder !== null && <span>{flow.folder}</span>}<span>{TYPES[flow.type]}</span><span>{count(flow.shown)} shown</span><span>{count(flow.completed)} completed</span></>
}

function AllArchived({ onShow }: { onShow: () => void }) {
  return <Empty icon={<IconArchive size={32} stroke={1.4} />} title="All flows are archived" action={<Button variant="default" onClick={onShow}>Show the archived ones</Button>}>Archived flows are out of the way, with their history and numbers. They can be restored at any time.</Empty>
}

function FirstFlow() {
  const place = usePlace()
  return (
    <Empty icon={<IconRoute size={32} stroke={1.4} />} title="No flows yet" action={<Button component={Link} to={place('/templates')}>Begin with a template</Button>}>
      <p>A flow is what your users see: a welcome, a tour, a banner. Begin with a ready-made one, or write a file and push it from the folder that it lies in:</p>
      <pre><code>cairn push flows/ --publish</code></pre>
    </Empty>
  )
}
