/** The list of experiments. */
import { IconFlask } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { experimentsQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { ExperimentSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { NewExperiment } from './NewExperiment.tsx'
import { Progress } from './Progress.tsx'

const COLUMNS: Column<ExperimentSummary>[] = [
  { key: 'name', title: 'Experiment', cell: (one) => one.name },
  { key: 'flow', title: 'Flow', wide: true, cell: (one) => <code>{one.flow}</code> },
  { key: 'status', title: 'Status', cell: (one) => <Progress status={one.status} /> },
  { key: 'variants', title: 'Variants', wide: true, cell: (one) => one.variants.map(({ key }) => key).join(', ') },
  { key: 'units', title: 'Exposed', numeric: true, cell: (one) => count(one.units) },
  { key: 'started', title: 'Started', numeric: true, wide: true, cell: (one) => <Moment at={one.started_at} /> },
]

export function Experiments() {
  const { key } = useEnvironment()
  const place = usePlace()
  const experiments = useQuery(experimentsQuery(key))
  return (
    <>
      <PageHeader title="Experiments" actions={<NewExperiment />} />
      <Loaded query={experiments} what="The experiments" waiting={<WaitingRows what="experiments" rows={3} />}>
        {({ items }) =>
          items.length > 0 ? (
            <Rows label="Experiments" items={items} columns={COLUMNS} keyOf={(one) => one.key} to={(one) => place(`/experiments/${one.key}`)} narrow={(one) => one.flow} />
          ) : (
            <Empty icon={<IconFlask size={32} stroke={1.4} />} title="No experiments yet">
              <p>An experiment gives one flow variants, one of which may show nothing, and compares what people do. Make the first one here, or write it as a file of <code>kind: experiment</code> beside the flow and push both.</p>
            </Empty>
          )
        }
      </Loaded>
    </>
  )
}
