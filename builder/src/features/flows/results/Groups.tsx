/** The same stages for each group beside one another. */
import type { FlowReportBy } from '../../../api/queries.ts'
import type { FlowReport } from '../../../api/types.ts'
import { count, percent } from '../../../ui/numbers.ts'
import { Rows, type Column } from '../../../ui/Rows.tsx'
import { Section } from '../../../ui/Section.tsx'
import classes from './Report.module.css'
import { between, STAGES } from './words.ts'

type Group = FlowReport['groups'][number]
type Name = keyof typeof STAGES

const SHARES: Name[] = ['shown', 'started', 'completed', 'dismissed']
const NONE: Record<FlowReportBy, string> = { revision: 'not known', variant: 'in no experiment', language: 'not known', device: 'not known', segment: 'in no segment' }

export function Groups({ report: { groups }, by }: { report: FlowReport; by: FlowReportBy }) {
  const stageOf = ({ stages }: Group, name: Name) => stages.find(({ stage }) => stage === name)
  const columns: Column<Group>[] = [
    { key: 'group', title: by.charAt(0).toUpperCase() + by.slice(1), cell: ({ group }) => group || NONE[by] },
    { key: 'met', title: STAGES.met.name, numeric: true, cell: (group) => count(stageOf(group, 'met')?.reached) },
    ...SHARES.map((name): Column<Group> => ({
      key: name, title: STAGES[name].name, numeric: true, wide: name !== 'completed',
      cell: (group) => { const stage = stageOf(group, name); return <span title={between(stage?.interval as [number, number] | null)}>{count(stage?.reached)} <span className={classes.quiet}>{percent(stage?.rate ?? null)}</span></span> },
    })),
  ]
  return (
    <Section title={`By ${by}`} aside={<span className={classes.quiet}>{by === 'segment' ? 'as people belong today; somebody may be in several' : 'of the first meeting'}</span>}>
      {groups.length === 0 ? <p className={classes.quiet}>{by === 'segment' ? 'No segment that is live holds any of them.' : 'Nothing to part them by.'}</p> : <Rows label={`By ${by}`} items={groups} columns={columns} keyOf={({ group }) => group} />}
    </Section>
  )
}
