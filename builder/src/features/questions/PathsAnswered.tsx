/** What people do next: the steps as streams between them, and the most frequent ways as a table. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { PathsAnswer } from '../../api/types.ts'
import { AsTable } from '../../ui/AsTable.tsx'
import { Download } from '../../ui/Download.tsx'
import { count, percent } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Scrollable } from '../../ui/Scrollable.tsx'
import type { Question } from './question.ts'
import classes from './Questions.module.css'
import { Said } from './Said.tsx'
import { Streams } from './Streams.tsx'
import { nodeName, over, pathsRows, pathsSentence, rate } from './words.ts'

type Way = PathsAnswer['ways'][number]
interface Place { step: number; event: string | null; share: Way['share'] }

const WAYS: Column<Way>[] = [
  { key: 'way', title: 'Way', cell: ({ events }) => events.join(' → ') },
  { key: 'people', title: 'People', numeric: true, cell: ({ share }) => count(share.numerator) },
  { key: 'share', title: 'Share', numeric: true, cell: ({ share }) => <span title={over(share)}>{percent(share.rate)}</span> },
]

export function PathsAnswered({ answer, question, leaveOut }: { answer: PathsAnswer; question: Question; leaveOut: ((event: string) => void) | undefined }) {
  const places: Place[] = answer.steps.flatMap(({ nodes }, step) => nodes.map(({ event, share }) => ({ step: step + 1, event, share })))
  const columns: Column<Place>[] = [
    { key: 'step', title: 'Step', cell: ({ step }) => step },
    { key: 'event', title: 'Event', cell: ({ event }) => (
      <span className={classes.filled}>
        {nodeName(event)}
        {event !== null && leaveOut && <ActionIcon size={24} aria-label={`Leave out ${event}`} title="Leave out" onClick={() => { leaveOut(event) }}><IconX size={14} aria-hidden /></ActionIcon>}
      </span>
    ) },
    { key: 'share', title: 'People', numeric: true, cell: ({ share }) => <span title={over(share)}>{rate(share)}</span> },
  ]
  return (
    <>
      <Said lines={pathsSentence(answer, question.within)} />
      {places.length > 0 && (
        <>
          <div className={classes.tools}><Download name="paths" rows={() => pathsRows(answer)} /></div>
          <Scrollable label="Streams" className={classes.frame}><Streams answer={answer} /></Scrollable>
          <Rows label="The most frequent ways" items={answer.ways} columns={WAYS} keyOf={({ events }) => events.join('\n')} />
          <AsTable><Rows label="Events by step" items={places} columns={columns} keyOf={({ step, event }) => `${step} ${event}`} /></AsTable>
          <p className={classes.quiet}>A person has one way, from the first time in the stretch. What is done several times in a row is one step. What Cairn tells of flows and segments, and hidden events, are left out.</p>
        </>
      )}
    </>
  )
}
