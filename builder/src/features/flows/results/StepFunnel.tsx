/** Step by step: how many saw each, how many went on, and how long it took. */
import type { FlowReport, FlowStep } from '../../../api/types.ts'
import { count, percent } from '../../../ui/numbers.ts'
import { Rows, type Column } from '../../../ui/Rows.tsx'
import { Section } from '../../../ui/Section.tsx'
import { Label } from '../../../ui/State.tsx'
import classes from './Report.module.css'
import { took } from './words.ts'

export function StepFunnel({ report: { steps } }: { report: FlowReport }) {
  const most = Math.max(1, ...steps.map(({ seen }) => seen))
  if (steps.every(({ seen }) => seen === 0)) return null
  const columns: Column<FlowStep>[] = [
    { key: 'step', title: 'Step', cell: ({ step, pattern }) => <>{step} {pattern === null && <Label title="The draft has it no longer">gone</Label>}</> },
    { key: 'bar', title: 'People', untitled: true, wide: true, cell: ({ seen, reached }) => <Funnel seen={seen / most} done={reached / most} /> },
    { key: 'seen', title: 'Saw it', numeric: true, cell: ({ seen }) => count(seen) },
    { key: 'done', title: 'Completed it', numeric: true, cell: ({ reached }) => count(reached) },
    { key: 'drop', title: 'Stayed behind', numeric: true, cell: ({ seen, rate }) => (seen === 0 || rate === null ? '–' : percent(Math.max(0, 1 - rate))) },
    { key: 'time', title: 'Median time', numeric: true, wide: true, cell: ({ median_seconds: median }) => took(median) },
  ]
  return (
    <Section title="Step by step">
      <Rows label="Steps" items={steps} columns={columns} keyOf={({ step }) => step} narrow={({ median_seconds: median }) => median !== null && <span>{took(median)}</span>} />
    </Section>
  )
}

function Funnel({ seen, done }: { seen: number; done: number }) {
  return <span className={classes.funnel} aria-hidden><span className={classes.seen} style={{ inlineSize: `${100 * seen}%` }} /><span className={classes.done} style={{ inlineSize: `${100 * Math.min(seen, done)}%` }} /></span>
}
