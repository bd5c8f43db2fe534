/** The people behind the figures: who came to a stage, and who met the flow and did not. */
import { Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { nameOf } from '../../../api/naming.ts'
import { flowPeopleQuery } from '../../../api/queries.ts'
import { useEnvironment, usePlace } from '../../../api/session.ts'
import type { Stage } from '../../../api/types.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Moment } from '../../../ui/Moment.tsx'
import { More } from '../../../ui/More.tsx'
import { Rows } from '../../../ui/Rows.tsx'
import { Section } from '../../../ui/Section.tsx'
import { Lines } from '../../../ui/Waiting.tsx'
import classes from './Report.module.css'

const CHOICES: { value: string; label: string; stage: Stage['stage']; missing: boolean }[] = [
  { value: 'met', label: 'Met it', stage: 'met', missing: false },
  { value: 'completed', label: 'Completed it', stage: 'completed', missing: false },
  { value: 'not-completed', label: 'Met it and did not complete it', stage: 'completed', missing: true },
  { value: 'not-started', label: 'Met it and did not start', stage: 'started', missing: true },
  { value: 'dismissed', label: 'Dismissed it', stage: 'dismissed', missing: false },
  { value: 'snoozed', label: 'Snoozed it', stage: 'snoozed', missing: false },
  { value: 'failed', label: 'Could not be shown it', stage: 'failed', missing: false },
]

export function Who({ flow, days }: { flow: string; days: number | undefined }) {
  const { key } = useEnvironment()
  const place = usePlace()
  const [chosen, setChosen] = useState('met')
  const { stage, missing } = CHOICES.find(({ value }) => value === chosen) ?? { stage: 'met', missing: false }
  const people = useInfiniteQuery(flowPeopleQuery(key, flow, { stage, missing, ...(days && { days }) }))
  return (
    <Section title="Who" aside={<Select size="xs" w={250} aria-label="Which people" allowDeselect={false} data={CHOICES.map(({ value, label }) => ({ value, label }))} value={chosen} onChange={(value) => { if (value) setChosen(value) }} />}>
      <Loaded query={people} what="The people" waiting={<Lines rows={4} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <p className={classes.quiet}>Nobody.</p>
          return (
            <>
              <Rows label="People" items={items} keyOf={({ id }) => id} to={({ id }) => place(`/users/${id}`)} narrow={({ email }) => email && <span>{email}</span>} columns={[
                { key: 'name', title: 'User', cell: (user) => nameOf(user) },
                { key: 'email', title: 'E-mail', wide: true, cell: ({ email }) => email ?? '–' },
                { key: 'account', title: 'Account', wide: true, cell: ({ account }) => account?.name ?? '–' },
                { key: 'last', title: 'Last seen', numeric: true, cell: ({ last_seen: at }) => <Moment at={at} /> },
              ]} />
              <More query={people} shown={items.length} />
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}
