/** Saved reports on one screen, in the order that members gave them. */
import { ActionIcon, Button, Menu, NativeSelect, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { removeDashboard, saveDashboard } from '../../api/changes.ts'
import { dashboardQuery, reportsQuery } from '../../api/queries.ts'
import { useMay, usePlace } from '../../api/session.ts'
import type { Dashboard as Detail, SavedReport } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { Answer } from './Answer.tsx'
import { openedAt, savedQuestion } from './question.ts'
import classes from './Questions.module.css'

export function Dashboard() {
  const { id = '' } = useParams()
  const place = usePlace()
  const dashboard = useQuery(dashboardQuery(id))
  const reports = useQuery(reportsQuery)
  return (
    <Loaded query={dashboard} what="The dashboard" waiting={<WaitingRows what="the dashboard" />} up={{ to: place('/insights/reports'), label: 'All reports' }}>
      {(found) => <Loaded query={reports} what="The reports" waiting={<WaitingRows what="reports" />}>{({ items }) => <Arranged dashboard={found} reports={items} />}</Loaded>}
    </Loaded>
  )
}

function Arranged({ dashboard, reports }: { dashboard: Detail; reports: SavedReport[] }) {
  const place = usePlace()
  const may = useMay('reports.edit')
  const saving = useMutation(saveDashboard(useQueryClient()))
  const put = (ids: string[]) => { saving.mutate({ id: dashboard.id, form: { name: dashboard.name, reports: ids } }, { onError: (error) => { told(error.message, 'bad') } }) }
  const shown = dashboard.reports.flatMap((id) => reports.find((each) => each.id === id) ?? [])
  const others = reports.filter(({ id }) => !dashboard.reports.includes(id))
  const move = (place: number, by: number) => {
    const ids = [...dashboard.reports]
    const [id] = ids.splice(place, 1)
    if (id !== undefined) ids.splice(place + by, 0, id)
    put(ids)
  }
  return (
    <>
      <PageHeader title={dashboard.name} up={{ to: place('/insights/reports'), label: 'Reports' }} actions={may && <Actions dashboard={dashboard} />} />
      {shown.length === 0 && (
        <Empty title="Nothing stands here yet" action={others.length === 0 && <Button component={Link} to={place('/insights/ask')}>Ask a question</Button>}>
          <p>{others.length === 0 ? 'Every saved report can stand on a dashboard. Ask a question and save it first.' : 'Add a saved report below.'}</p>
        </Empty>
      )}
      {shown.map((report, at) => (
        <Section key={report.id} title={report.name} aside={(
          <span className={classes.filled}>
            {openedAt(report) !== null && <Button component={Link} to={place(openedAt(report) ?? '')} variant="subtle" size="compact-sm">Open</Button>}
            {may && (
              <>
                <ActionIcon size={28} aria-label={`Move ${report.name} up`} disabled={at === 0 || saving.isPending} onClick={() => { move(at, -1) }}><IconArrowUp size={15} aria-hidden /></ActionIcon>
                <ActionIcon size={28} aria-label={`Move ${report.name} down`} disabled={at === shown.length - 1 || saving.isPending} onClick={() => { move(at, 1) }}><IconArrowDown size={15} aria-hidden /></ActionIcon>
                <ActionIcon size={28} aria-label={`Take out ${report.name}`} disabled={saving.isPending} onClick={() => { put(dashboard.reports.filter((id) => id !== report.id)) }}><IconX size={15} aria-hidden /></ActionIcon>
              </>
            )}
          </span>
        )}>
          <Shown report={report} />
        </Section>
      ))}
      {may && others.length > 0 && (
        <NativeSelect
          className={classes.adding ?? ''} label="Add a report" value="" disabled={saving.isPending}
          data={[{ value: '', label: 'Choose one' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => { if (event.currentTarget.value) put([...dashboard.reports, event.currentTarget.value]) }}
        />
      )}
    </>
  )
}

function Shown({ report: { kind, question } }: { report: SavedReport }) {
  const asked = savedQuestion(kind, question)
  return asked ? <Answer question={asked} /> : <p className={classes.quiet}>This question was saved over the API and says more than a sentence can here. Its answer comes over the API, too.</p>
}

function Actions({ dashboard }: { dashboard: Detail }) {
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null)
  const close = () => { setAsked(null) }
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><Button variant="default" px={7} aria-label="More"><IconDots size={16} aria-hidden /></Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => { setAsked('rename') }}>Rename…</Menu.Item>
          <Menu.Item color="red" onClick={() => { setAsked('delete') }}>Delete…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'rename' && <Rename dashboard={dashboard} onClose={close} />}
      {asked === 'delete' && <Delete dashboard={dashboard} onClose={close} />}
    </>
  )
}

function Rename({ dashboard, onClose }: { dashboard: Detail; onClose: () => void }) {
  const [name, setName] = useState(dashboard.name)
  const saving = useMutation(saveDashboard(useQueryClient()))
  return (
    <Confirm opened onClose={onClose} title={`Rename ${dashboard.name}`} verb="Rename" busy={saving.isPending} disabled={name.trim() === ''} error={saving.error} onConfirm={() => { saving.mutate({ id: dashboard.id, form: { name: name.trim(), reports: dashboard.reports } }, { onSuccess: onClose }) }}>
      <TextInput label="Name" data-autofocus maxLength={120} value={name} onChange={(event) => { setName(event.currentTarget.value) }} />
    </Confirm>
  )
}

function Delete({ dashboard, onClose }: { dashboard: Detail; onClose: () => void }) {
  const place = usePlace()
  const navigate = useNavigate()
  const removing = useMutation(removeDashboard(useQueryClient()))
  return (
    <Confirm opened onClose={onClose} title={`Delete ${dashboard.name}`} verb="Delete the dashboard" danger busy={removing.isPending} error={removing.error} onConfirm={() => { removing.mutate(dashboard.id, { onSuccess: () => { void navigate(place('/insights/reports')) } }) }}>
      It goes for everybody in the workspace. Its reports stay.
    </Confirm>
  )
}
