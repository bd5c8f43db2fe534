/** How many of those held out did something, against the others. */
import { Autocomplete, Button, Group, NumberInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { holdoutQuery, namesQuery } from '../../api/queries.ts'
import type { HoldoutGroup } from '../../api/types.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { count, percent } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Section } from '../../ui/Section.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Settings.module.css'

const NAMES: Record<string, string> = { 'held-out': 'Held out', others: 'The others' }

const COLUMNS: Column<HoldoutGroup>[] = [
  { key: 'group', title: 'Users', cell: ({ key }) => NAMES[key] ?? key },
  { key: 'units', title: 'Met something, or would have', numeric: true, wide: true, cell: ({ units }) => count(units) },
  { key: 'successes', title: 'Did it', numeric: true, cell: ({ successes }) => count(successes) },
  { key: 'rate', title: 'Share', numeric: true, cell: ({ rate }) => percent(rate) },
]

const PAUSE = 150

export function HoldoutReport({ environment }: { environment: string }) {
  const [event, name] = useState('')
  const [days, within] = useState<number | string>(30)
  const [asked, ask] = useState<{ event: string; days: number }>()
  const [settled] = useDebouncedValue(event, PAUSE)
  const names = useQuery({ ...namesQuery(environment, 'event', settled), retry: false })
  const isAnswerable = event.trim() !== '' && Number(days) >= 1
  return (
    <Section title="What onboarding brings about">
      <form onSubmit={(submit) => { submit.preventDefault(); if (isAnswerable) ask({ event: event.trim(), days: Number(days) }) }}>
        <Group gap={8} align="end">
          <Autocomplete label="Event" placeholder="Invoice Sent" value={event} data={[...new Set(names.data?.items.map((each) => each.name))]} onChange={name} maxDropdownHeight={240} />
          <NumberInput label="Within" suffix=" days" min={1} max={365} allowDecimal={false} value={days} onChange={within} maw={120} />
          <Button type="submit" variant="default" disabled={!isAnswerable}>Compare</Button>
        </Group>
      </form>
      {asked && <Compared environment={environment} {...asked} />}
    </Section>
  )
}

function Compared({ environment, event, days }: { environment: string; event: string; days: number }) {
  const report = useQuery(holdoutQuery(environment, event, days))
  return (
    <div className={classes.below}>
      <Loaded query={report} what="The comparison" waiting={<WaitingRows what="comparison" rows={2} />}>
        {({ groups, sentence, split }) => (
          <>
            <p><strong>{sentence}</strong></p>
            <Rows label="Held out and others" items={groups} columns={COLUMNS} keyOf={({ key }) => key} narrow={({ units }) => `of ${count(units)}`} />
            <p className={classes.quiet}>Counted within {days} days after a flow first showed or would have. {split}</p>
          </>
        )}
      </Loaded>
    </div>
  )
}
