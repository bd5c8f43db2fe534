/** What people answered: each question with its score or choices, and what was written with who wrote it. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { nameOf } from '../../../api/naming.ts'
import { flowAnswersQuery } from '../../../api/queries.ts'
import { useEnvironment, usePlace } from '../../../api/session.ts'
import type { FlowQuestion, FlowReport, Score } from '../../../api/types.ts'
import { AsTable } from '../../../ui/AsTable.tsx'
import { Chart } from '../../../ui/Chart.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Moment } from '../../../ui/Moment.tsx'
import { More } from '../../../ui/More.tsx'
import { count, people, percent } from '../../../ui/numbers.ts'
import { Rows, type Column } from '../../../ui/Rows.tsx'
import { Section } from '../../../ui/Section.tsx'
import { Lines } from '../../../ui/Waiting.tsx'
import classes from './Report.module.css'
import { scored, SCORES } from './words.ts'

interface QuestionsProps { report: FlowReport; flow: string; days: number | undefined }

export function Questions({ report, flow, days }: QuestionsProps) {
  return (report.questions as FlowQuestion[]).map((question) => (
    <Section key={question.question} title={question.label} aside={<span className={classes.quiet}>{people(question.answers)} answered</span>}>
      {question.score && <ScoreLine score={question.score} />}
      {question.score && question.trend.length > 1 && <OverTime question={question} kind={question.score.kind} />}
      {question.choices.length > 0 && <Choices question={question} />}
      {question.choices.length === 0 && question.answers > 0 && <Written flow={flow} question={question.question} days={days} />}
    </Section>
  ))
}

function ScoreLine({ score }: { score: Score }) {
  const { value, interval } = scored(score)
  return <p className={classes.score}><strong>{value}</strong> <span className={classes.quiet}>{SCORES[score.kind]}{interval && `; ${interval} fits with what was seen (95 %)`}</span></p>
}

type Period = FlowQuestion['trend'][number]

function OverTime({ question: { trend, by, label }, kind }: { question: FlowQuestion; kind: Score['kind'] }) {
  const say = ({ answers, value, interval }: Period) => scored({ kind, answers, value, interval: interval as Score['interval'] })
  const columns: Column<Period>[] = [
    { key: 'day', title: by === 'week' ? 'Week from' : 'Month from', cell: ({ day }) => day },
    { key: 'answers', title: 'People', numeric: true, cell: ({ answers }) => count(answers) },
    { key: 'value', title: 'Score', numeric: true, cell: (period) => say(period).value },
    { key: 'interval', title: '95 % interval', numeric: true, wide: true, cell: (period) => say(period).interval },
  ]
  return (
    <>
      <Chart
        label={`${label}: ${SCORES[kind]}, ${by} by ${by}`} days={trend.map(({ day }) => day)} fromZero={kind !== 'nps'} share={kind === 'csat'} {...(kind === 'nps' && { most: 100 })}
        lines={[{ name: label, index: 1, points: trend.map(({ value, interval }) => ({ value, band: interval as Score['interval'] })) }]}
        say={(value) => scored({ kind, answers: 0, value, interval: null }).value}
      />
      <AsTable><Rows label={`${label}, ${by} by ${by}`} items={[...trend].reverse()} columns={columns} keyOf={({ day }) => day} /></AsTable>
    </>
  )
}

type Choice = FlowQuestion['choices'][number]

function Choices({ question: { choices, answers, label } }: { question: FlowQuestion }) {
  const most = Math.max(1, ...choices.map(({ people: chose }) => chose))
  const columns: Column<Choice>[] = [
    { key: 'choice', title: 'Answer', cell: ({ choice }) => choice },
    { key: 'bar', title: 'People', untitled: true, wide: true, cell: ({ people: chose }) => <span className={classes.funnel} aria-hidden><span className={classes.done} style={{ inlineSize: `${(100 * chose) / most}%` }} /></span> },
    { key: 'people', title: 'People', numeric: true, cell: ({ people: chose }) => count(chose) },
    { key: 'share', title: 'Share', numeric: true, cell: ({ people: chose }) => (answers > 0 ? percent(chose / answers) : '–') },
  ]
  return <Rows label={`Answers to ${label}`} items={choices} columns={columns} keyOf={({ choice }) => choice} />
}

function Written({ flow, question, days }: { flow: string; question: string; days: number | undefined }) {
  const { key } = useEnvironment()
  const place = usePlace()
  const answers = useInfiniteQuery(flowAnswersQuery(key, flow, { question, ...(days && { days }) }))
  return (
    <Loaded query={answers} what="The answers" waiting={<Lines rows={3} />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        return (
          <>
            <ul className={classes.written}>
              {items.map(({ user, answer, at }) => <li key={user.id}><p>{answer}</p><span className={classes.quiet}><Link to={place(`/users/${user.id}`)}>{nameOf(user)}</Link>, <Moment at={at} /></span></li>)}
            </ul>
            <More query={answers} shown={items.length} />
          </>
        )
      }}
    </Loaded>
  )
}
