/** How far people came: a bar for each step, with everything that belongs to it beside. */
import type { FunnelAnswer, FunnelGroup } from '../../api/types.ts'
import { Download } from '../../ui/Download.tsx'
import { count, percent } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import type { Question } from './question.ts'
import classes from './Questions.module.css'
import { Said } from './Said.tsx'
import { funnelRows, funnelSentence, groupName, over, rate, took } from './words.ts'

type Step = FunnelGroup['steps'][number]

const COLUMNS: Column<Step>[] = [
  { key: 'event', title: 'Step', cell: ({ event }) => event },
  { key: 'bar', title: 'Share', untitled: true, wide: true, width: '30%', cell: ({ of_first }) => <span className={classes.bar} aria-hidden><span style={{ inlineSize: `${100 * (of_first.rate ?? 0)}%` }} /></span> },
  { key: 'people', title: 'People', numeric: true, cell: ({ people }) => count(people) },
  { key: 'first', title: 'Of the first step', numeric: true, cell: ({ of_first }) => <span title={over(of_first)}>{rate(of_first)}</span> },
  { key: 'before', title: 'Of the step before', numeric: true, wide: true, cell: ({ of_last }) => <span title={over(of_last)}>{percent(of_last.rate)}</span> },
  { key: 'took', title: 'Median time', numeric: true, wide: true, cell: ({ took: median }) => took(median) },
]

export function FunnelAnswered({ answer, question }: { answer: FunnelAnswer; question: Question }) {
  const { all, groups } = answer
  return (
    <>
      <Said lines={funnelSentence(answer, question.within)} />
      {(all.steps[0]?.people ?? 0) > 0 && (
        <>
          <div className={classes.tools}><Download name="funnel" rows={() => funnelRows(answer)} /></div>
          <Rows label="Steps" items={all.steps.map((step, place) => (place === 0 ? { ...step, took: null } : step))} columns={COLUMNS} keyOf={(_, place) => String(place)} />
          {groups.length > 0 && <div className={classes.groups}><Rows label={`By ${question.trait}`} items={groups} columns={byGroup(groups, question.trait)} keyOf={(_, place) => String(place)} /></div>}
          <p className={classes.quiet}>Shares with their 95 % interval. A person has one attempt, from the first time in the stretch on; the last step may lie behind its end.</p>
        </>
      )}
    </>
  )
}

const byGroup = (groups: FunnelGroup[], trait: string): Column<FunnelGroup>[] => [
  { key: 'group', title: trait, cell: ({ group }) => groupName(group) },
  ...(groups[0]?.steps ?? []).map(({ event }, place): Column<FunnelGroup> => ({
    key: String(place),
    title: event,
    numeric: true,
    cell: ({ steps }) => {
      const step = steps[place]
      return step && (place === 0 ? count(step.people) : <span title={over(step.of_first)}>{rate(step.of_first)}</span>)
    },
  })),
]
