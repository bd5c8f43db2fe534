/** How often something was done, and by how many: a line each, and the same as a table. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { TrendAnswer, TrendLine } from '../../api/types.ts'
import { AsTable } from '../../ui/AsTable.tsx'
import { Chart, type Line } from '../../ui/Chart.tsx'
import { Download } from '../../ui/Download.tsx'
import { count, figure } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Legend } from '../../ui/Swatch.tsx'
import type { Question } from './question.ts'
import classes from './Questions.module.css'
import { Said } from './Said.tsx'
import { lineName, stretch, trendRows, trendSentence } from './words.ts'

const SHOWN = { users: 'Users', events: 'Events', per_user: 'Events per user' } as const
type Shown = keyof typeof SHOWN

export function TrendAnswered({ answer, question }: { answer: TrendAnswer; question: Question }) {
  const [shown, setShown] = useState<Shown>('users')
  const several = question.events.length > 1
  const say = shown === 'per_user' ? figure : (value: number | null) => count(value === null ? null : Math.round(value))
  const days = (answer.lines[0]?.points ?? []).map(({ day }) => day)
  const lines: Line[] = answer.lines.map((line, place) => ({ name: lineName(line, several), index: place + 1, points: line.points.map((point) => ({ value: point[shown], band: null })) }))
  const columns: Column<string>[] = [
    { key: 'day', title: `${question.unit[0]?.toUpperCase()}${question.unit.slice(1)}`, cell: (day) => day },
    ...answer.lines.map((line, place): Column<string> => ({ key: String(place), title: lineName(line, several), numeric: true, cell: (day) => say(line.points[days.indexOf(day)]?.[shown] ?? null) })),
  ]
  return (
    <>
      <Said lines={trendSentence(answer, stretch(question.last, question.unit))} />
      {answer.lines.length > 0 && (
        <>
          <div className={classes.tools}>
            <SegmentedControl size="xs" aria-label="What is drawn" value={shown} onChange={(next) => { setShown(next as Shown) }} data={Object.entries(SHOWN).map(([value, label]) => ({ value, label }))} />
            <Download name="trend" rows={() => trendRows(answer, several)} />
          </div>
          <Legend lines={lines} />
          <Chart label={`${SHOWN[shown]}, ${question.unit} by ${question.unit}`} days={days} lines={lines} say={say} fromZero />
          <p className={classes.quiet}>{SHOWN[shown]} by {question.unit}, in the time zone {answer.time_zone}; the last {question.unit} is under way.</p>
          {answer.lines.length > 1 && <Rows label="Over the whole time" items={answer.lines} columns={totals(several)} keyOf={(_, place) => String(place)} />}
          <AsTable><Rows label={`${SHOWN[shown]} by ${question.unit}`} items={[...days].reverse()} columns={columns} keyOf={(day) => day} /></AsTable>
        </>
      )}
    </>
  )
}

const totals = (several: boolean): Column<TrendLine>[] => [
  { key: 'name', title: 'Over the whole time', cell: (line) => lineName(line, several) },
  { key: 'users', title: 'Users', numeric: true, cell: ({ users }) => count(users) },
  { key: 'events', title: 'Events', numeric: true, cell: ({ events }) => count(events) },
  { key: 'each', title: 'Per user', numeric: true, cell: ({ per_user }) => figure(per_user) },
]
