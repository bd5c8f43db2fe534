/** The time zone whose days the workspace lives by, and changing it. */
import { Button, Select } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeWorkspace } from '../../api/changes.ts'
import { useMay, useSession } from '../../api/session.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Settings.module.css'

const spoken = (zone: string) => zone.replaceAll('_', ' ')
const known = (zone: string) => [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({ value, label: spoken(value) }))

export function TimeZone() {
  const { workspace } = useSession()
  const mayManage = useMay('workspace.manage')
  const changing = useMutation(changeWorkspace(useQueryClient()))
  const [isOpen, open] = useState(false)
  const [zone, setZone] = useState(workspace.time_zone)
  const close = () => { changing.reset(); open(false); setZone(workspace.time_zone) }
  const confirm = () => {
    changing.mutate({ time_zone: zone }, { onSuccess: () => { open(false); told(`Days begin at midnight in ${spoken(zone)} from now on.`) } })
  }
  return (
    <Section title="Time zone" aside={mayManage && <Button variant="default" onClick={() => { open(true) }}>Change the time zone</Button>}>
      <p className={classes.quiet}>
        Days begin at midnight in <strong>{spoken(workspace.time_zone)}</strong>, summer time included: dates in conditions, schedules without a zone of their own, and the days of reports.
      </p>
      <Confirm opened={isOpen} onClose={close} title="Change the time zone" verb="Change it" busy={changing.isPending} disabled={zone === workspace.time_zone} error={changing.error} onConfirm={confirm}>
        <p className={classes.quiet}>What is live in every environment is judged by the new days at once, and reports are counted anew. When somebody signed up stays as it was understood.</p>
        <Select label="Time zone" searchable data-autofocus mt="sm" data={known(workspace.time_zone)} value={zone} nothingFoundMessage="No such time zone" allowDeselect={false} limit={50} onChange={(next) => { if (next) setZone(next) }} />
      </Confirm>
    </Section>
  )
}
