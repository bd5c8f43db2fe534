/** The list of flows: search, filters, how each stands and what it did in the last 30 days. */
import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { flowsQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
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
  const filters = useFilters('type', 'status', 'tag')
  const flows = useQuery(flowsQuery(key))
  const tags = [...new Set((flows.data?.items ?? []).flatMap((flow) => flow.tags))].sort()
  return (
    <>
      <PageHeader title="Flows" actions={<><Button component={Link} to={place('/templates')} variant="default">Templates</Button><NewFlow /></>} />
      <SearchList
        one="flow" many="flows" filters={filters} query={flows} searched="Another search or fewer filters will show more."
        chips={[{ name: 'type', label: 'Type', options: TYPES }, { name: 'status', label: 'Status', options: STATUSES }, { name: 'tag', label: 'Tag', options: Object.fromEntries(tags.map((tag) => [tag, tag])) }]}
        found={({ items }) => items.filter(fitting(filters.values))} first={<FirstFlow />}
        columns={COLUMNS} keyOf={(flow) => flow.key} to={(flow) => place(`/flows/${flow.key}`)} narrow={(flow) => <Narrow flow={flow} />}
        below={() => <p className={classes.foot}>Shown and completed: times over the last 30 days.</p>}
      />
    </>
  )
}

interface Wanted { search?: string; type?: string; status?: string; tag?: string }

const fitting = ({ search, type, status, tag }: Wanted) => (flow: FlowSummary) =>
  fits(search, flow.name, flow.key) && (!type || flow.type === type) && (!status || flow.status === status) && (!tag || flow.tags.includes(tag))

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
      {flow.tags.map((tag) => <Label key={tag}>{tag}</Label>)}
    </span>
  )
}

function Narrow({ flow }: { flow: FlowSummary }) {
  return <><span>{TYPES[flow.type]}</span><span>{count(flow.shown)} shown</span><span>{count(flow.completed)} completed</span></>
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
