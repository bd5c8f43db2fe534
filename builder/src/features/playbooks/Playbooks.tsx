/** The list of playbooks: who sets out, and how many are under way and got there. */
import { Button } from '@mantine/core'
import { IconMap2, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { playbooksQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { PlaybookSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { count } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Standing } from '../../ui/Standing.tsx'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Playbooks.module.css'

const COLUMNS: Column<PlaybookSummary>[] = [
  { key: 'name', title: 'Playbook', cell: ({ name }) => <span className={classes.name}>{name}</span> },
  { key: 'enters', title: 'Sets out', wide: true, cell: ({ enters }) => <span className={classes.quiet}>{enters}</span> },
  { key: 'status', title: 'Status', cell: (playbook) => <Standing of={playbook} /> },
  { key: 'under_way', title: 'Under way', numeric: true, cell: ({ under_way: here }) => count(here) },
  { key: 'goals', title: 'Goal reached', numeric: true, wide: true, cell: ({ goal, goals, entered }) => (goal === null ? 'no goal' : `${count(goals)} of ${count(entered)}`) },
]

export function Playbooks() {
  const { key } = useEnvironment()
  const place = usePlace()
  const mayEdit = useMay('documents.edit')
  const playbooks = useQuery(playbooksQuery(key))
  const making = <Button component={Link} to={place('/journeys/+new')} leftSection={<IconPlus size={15} aria-hidden />}>New playbook</Button>
  return (
    <Loaded query={playbooks} what="The playbooks" waiting={<WaitingRows what="playbooks" rows={4} />}>
      {({ items }) => {
        if (items.length === 0) return <Empty icon={<IconMap2 size={32} stroke={1.4} />} title="No playbooks yet" action={mayEdit && making}>A playbook leads people to a goal, step by step and at their own pace: it shows flows, waits for what they do, and calls somebody in when they are stuck.</Empty>
        return (
          <>
            {mayEdit && <Toolbar>{making}</Toolbar>}
            <Rows label="Playbooks" items={items} columns={COLUMNS} keyOf={(playbook) => playbook.key} to={(playbook) => place(`/journeys/${playbook.key}`)} narrow={({ enters }) => <span>{enters}</span>} />
          </>
        )
      }}
    </Loaded>
  )
}
