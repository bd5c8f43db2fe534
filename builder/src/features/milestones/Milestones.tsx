/** The list of milestones: what each means, and how many reached it. */
import { Button } from '@mantine/core'
import { IconFlag, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { milestonesQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { MilestoneSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Milestones.module.css'
import { pointOf, reachedBy } from './words.ts'

const COLUMNS: Column<MilestoneSummary>[] = [
  { key: 'name', title: 'Milestone', cell: ({ name }) => <span className={classes.name}>{name}</span> },
  { key: 'point', title: 'Point', wide: true, cell: ({ point }) => pointOf(point) },
  { key: 'when', title: 'Reached when', wide: true, cell: ({ sentence }) => <span className={classes.quiet}>{sentence}</span> },
  { key: 'reached', title: 'Reached by', numeric: true, cell: (milestone) => <>{reachedBy(milestone)}{!milestone.counted && ' so far'}</> },
]

export function Milestones() {
  const { key } = useEnvironment()
  const place = usePlace()
  const mayEdit = useMay('documents.edit')
  const milestones = useQuery(milestonesQuery(key))
  const making = <Button component={Link} to={place('/insights/milestones/+new')} leftSection={<IconPlus size={15} aria-hidden />}>New milestone</Button>
  return (
    <Loaded query={milestones} what="The milestones" waiting={<WaitingRows what="milestones" rows={4} />}>
      {({ items }) => {
        if (items.length === 0) return <Empty icon={<IconFlag size={32} stroke={1.4} />} title="No milestones yet" action={mayEdit && making}>A milestone is a point of the journey that each user or account reaches once: the first value, activation, the choice of a plan. Say by what, and see who gets there and how fast.</Empty>
        return (
          <>
            {mayEdit && <Toolbar>{making}</Toolbar>}
            <Rows label="Milestones" items={items} columns={COLUMNS} keyOf={(milestone) => milestone.key} to={(milestone) => place(`/insights/milestones/${milestone.key}`)} narrow={({ point, sentence }) => <><span>{pointOf(point)}</span><span>{sentence}</span></>} />
          </>
        )
      }}
    </Loaded>
  )
}
