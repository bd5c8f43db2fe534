/** Ask what people do: a question as a sentence, its answer as a sentence, a chart and a table. */
import { useDebouncedValue } from '@mantine/hooks'
import { IconChartLine } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { funnelQuery, retentionQuery, trendQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { FunnelAnswered } from './FunnelAnswered.tsx'
import { addressOf, askedOf, bracketsOf, isComplete, questionOf, type Kind, type Question } from './question.ts'
import classes from './Questions.module.css'
import { RetentionAnswered } from './RetentionAnswered.tsx'
import { Sentence } from './Sentence.tsx'
import { TrendAnswered } from './TrendAnswered.tsx'

const PAUSE = 300

export function Ask() {
  const [address, setAddress] = useSearchParams()
  const question = questionOf(address)
  const [settled] = useDebouncedValue(address.toString(), PAUSE)
  const asked = questionOf(new URLSearchParams(settled))
  const change = (part: Partial<Question>) => { setAddress(addressOf(questionOf(addressOf({ ...question, ...part }))), { replace: true }) }
  const Answer = ANSWERS[asked.kind]
  return (
    <>
      <Sentence question={question} change={change} />
      <div className={classes.answer} aria-live="polite">
        {isComplete(asked) ? <Answer question={asked} /> : (
          <Empty icon={<IconChartLine size={32} stroke={1.4} />} title="Ask what people do">
            <p>Say in the sentence above which events it is about. The answer comes as soon as each place is filled in.</p>
          </Empty>
        )}
      </div>
    </>
  )
}

interface AnswerProps { question: Question }

function Trend({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(trendQuery(key, askedOf(question)))
  return <Loaded query={found} what="The answer" waiting={<WaitingRows what="the answer" />}>{(answer) => <><Left people={answer.sample_left_out} /><TrendAnswered answer={answer} question={question} /></>}</Loaded>
}

function Funnel({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(funnelQuery(key, { ...askedOf(question), within: question.within }))
  return <Loaded query={found} what="The answer" waiting={<WaitingRows what="the answer" />}>{(answer) => <><Left people={answer.sample_left_out} /><FunnelAnswered answer={answer} question={question} /></>}</Loaded>
}

function Retention({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(retentionQuery(key, { ...askedOf(question), kind: question.back, ...(question.back === 'bracket' && { brackets: bracketsOf(question) }) }))
  return <Loaded query={found} what="The answer" waiting={<WaitingRows what="the answer" />}>{(answer) => <><Left people={answer.sample_left_out} /><RetentionAnswered answer={answer} question={question} /></>}</Loaded>
}

const ANSWERS: Record<Kind, (props: AnswerProps) => React.ReactNode> = { trend: Trend, funnel: Funnel, retention: Retention }

const Left = ({ people }: { people: number }) => (people > 0 ? <SampleLeftOut people={people} /> : null)
