/** What the workspace keeps: dashboards, and the questions that stand on them. */
import { Button, TextInput } from '@mantine/core'
import { IconLayoutDashboard, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { removeReport, saveDashboard } from '../../api/changes.ts'
import { dashboardsQuery, reportsQuery } from '../../api/queries.ts'
import { useMay, usePlace } from '../../api/session.ts'
import type { Dashboard, SavedReport } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Making } from '../../ui/Making.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { openedAt } from './question.ts'
import { KIND_NAMES } from './words.ts'

export function Reports() {
  const reports = useQuery(reportsQuery)
  return (
    <Loaded query={reports} what="The reports" waiting={<WaitingRows what="reports" />}>
      {({ items }) => (items.length === 0 ? <FirstReport /> : <><Dashboards /><Saved reports={items} /></>)}
    </Loaded>
  )
}

function FirstReport() {
  const place = usePlace()
  return (
    <Empty icon={<IconLayoutDashboard size={32} stroke={1.4} />} title="No report is saved yet" action={<Button component={Link} to={place('/insights/ask')}>Ask a question</Button>}>
      <p>Ask a question and save it under a name. Saved reports are there for everybody in the workspace, and dashboards put several of them on one screen.</p>
    </Empty>
  )
}

const DASHBOARDS: Column<Dashboard>[] = [
  { key: 'name', title: 'Dashboard', cell: ({ name }) => name },
  { key: 'reports', title: 'Reports', numeric: true, cell: ({ reports }) => count(reports.length) },
  { key: 'changed', title: 'Changed', wide: true, cell: ({ updated_at, updated_by }) => <>{updated_by}, <Moment at={updated_at} /></> },
]

function Dashboards() {
  const place = usePlace()
  const may = useMay('reports.edit')
  const dashboards = useQuery(dashboardsQuery)
  const [making, setMaking] = useState(false)
  return (
    <Section title="Dashboards" aside={may && <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => { setMaking(true) }}>New dashboard</Button>}>
      <Loaded query={dashboards} what="The dashboards" waiting={<WaitingRows what="dashboards" />}>
        {({ items }) => (items.length === 0 ? <p>There is none yet. A dashboard puts saved reports on one screen.</p> : (
          <Rows label="Dashboards" items={items} columns={DASHBOARDS} keyOf={({ id }) => id} to={({ id }) => place(`/insights/dashboards/${id}`)} />
        ))}
      </Loaded>
      {making && <NewDashboard onClose={() => { setMaking(false) }} />}
    </Section>
  )
}

function NewDashboard({ onClose }: { onClose: () => void }) {
  const place = usePlace()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const making = useMutation(saveDashboard(useQueryClient()))
  const make = () => { making.mutate({ form: { name: name.trim(), reports: [] } }, { onSuccess: ({ id }) => { void navigate(place(`/insights/dashboards/${id}`)) } }) }
  return (
    <Making what="dashboard" opened onClose={onClose} busy={making.isPending} disabled={name.trim() === ''} error={making.error} onMake={make}>
      <TextInput label="Name" data-autofocus maxLength={120} value={name} onChange={(event) => { setName(event.currentTarget.value) }} />
    </Making>
  )
}

function Saved({ reports }: { reports: SavedReport[] }) {
  const place = usePlace()
  const may = useMay('reports.edit')
  const [going, setGoing] = useState<SavedReport | null>(null)
  const columns: Column<SavedReport>[] = [
    { key: 'name', title: 'Report', cell: (report) => { const to = openedAt(report); return to === null ? report.name : <Link to={place(to)}>{report.name}</Link> } },
    { key: 'kind', title: 'Kind', cell: ({ kind }) => KIND_NAMES[kind] },
    { key: 'changed', title: 'Changed', wide: true, cell: ({ updated_at, updated_by }) => <>{updated_by}, <Moment at={updated_at} /></> },
    ...(may ? [{ key: 'delete', title: 'Delete', untitled: true, numeric: true, cell: (report: SavedReport) => <Button variant="subtle" color="red" size="compact-sm" aria-label={`Delete ${report.name}`} onClick={() => { setGoing(report) }}>Delete…</Button> }] : []),
  ]
  return (
    <Section title="Saved reports" aside={<Button component={Link} to={place('/insights/ask')} variant="default" leftSection={<IconPlus size={15} aria-hidden />}>Ask</Button>}>
      <Rows label="Saved reports" items={reports} columns={columns} keyOf={({ id }) => id} />
      {going && <Going report={going} onClose={() => { setGoing(null) }} />}
    </Section>
  )
}

function Going({ report, onClose }: { report: SavedReport; onClose: () => void }) {
  const removing = useMutation(removeReport(useQueryClient()))
  const dashboards = useQuery(dashboardsQuery).data?.items.filter(({ reports }) => reports.includes(report.id)) ?? []
  return (
    <Confirm opened onClose={onClose} title={`Delete ${report.name}`} verb="Delete the report" danger busy={removing.isPending} error={removing.error} onConfirm={() => { removing.mutate(report.id, { onSuccess: () => { onClose(); told(`“${report.name}” is deleted.`) } }) }}>
      {dashboards.length > 0 ? `It goes from ${dashboards.map(({ name }) => `“${name}”`).join(', ')}, too, for everybody in the workspace.` : 'It goes for everybody in the workspace. No dashboard shows it.'}
    </Confirm>
  )
}
