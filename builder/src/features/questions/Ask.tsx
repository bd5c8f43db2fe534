/** Ask what people do: a question as a sentence, its answer as a sentence, a chart and a table. */
import { useDebouncedValue } from '@mantine/hooks'
import { IconChartLine } from '@tabler/icons-react'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { adoptionQuery, funnelQuery, lifecycleQuery, pathsQuery, retentionQuery, stickinessQuery, trendQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { AdoptionAnswered } from './AdoptionAnswered.tsx'
import { FunnelAnswered } from './FunnelAnswered.tsx'
import { LifecycleAnswered } from './LifecycleAnswered.tsx'
import { PathsAnswered } from './PathsAnswered.tsx'
import { addressOf, askedOf, bracketsOf, isComplete, questionOf, type Kind, type Question } from './question.ts'
import classes from './Questions.module.css'
import { RetentionAnswered } from './RetentionAnswered.tsx'
import { Sentence } from './Sentence.tsx'
import { StickinessAnswered } from './StickinessAnswered.tsx'
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
        {isComplete(asked) ? <Answer question={asked} change={change} /> : (
          <Empty icon={<IconChartLine size={32} stroke={1.4} />} title="Ask what people do">
            <p>Say in the sentence above which events it is about. The answer comes as soon as each place is filled in.</p>
          </Empty>
        )}
      </div>
    </>
  )
}

interface AnswerProps { question: Question; change: (part: Partial<Question>) => void }

function Trend({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(trendQuery(key, askedOf(question)))
  return <Answered query={found}>{(answer) => <TrendAnswered answer={answer} question={question} />}</Answered>
}

function Funnel({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(funnelQuery(key, { ...askedOf(question), within: question.within }))
  return <Answered query={found}>{(answer) => <FunnelAnswered answer={answer} question={question} />}</Answered>
}

function Retention({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(retentionQuery(key, { ...askedOf(question), kind: question.back, ...(question.back === 'bracket' && { brackets: bracketsOf(question) }) }))
  return <Answered query={found}>{(answer) => <RetentionAnswered answer={answer} question={question} />}</Answered>
}

function Stickiness({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(stickinessQuery(key, askedOf(question)))
  return <Answered query={found}>{(answer) => <StickinessAnswered answer={answer} question={question} />}</Answered>
}

function Lifecycle({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(lifecycleQuery(key, askedOf(question)))
  return <Answered query={found}>{(answer) => <LifecycleAnswered answer={answer} question={question} />}</Answered>
}

function Adoption({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(adoptionQuery(key, askedOf(question)))
  return <Answered query={found}>{(answer) => <AdoptionAnswered answer={answer} question={question} />}</Answered>
}

function Paths({ question, change }: AnswerProps) {
  const { key } = useEnvironment()
  const { direction, within, without } = question
  const found = useQuery(pathsQuery(key, { ...askedOf(question), direction, within, without, steps: 4 }))
  return <Answered query={found}>{(answer) => <PathsAnswered answer={answer} question={question} leaveOut={(event) => { change({ without: [...without, event] }) }} />}</Answered>
}

const ANSWERS: Record<Kind, (props: AnswerProps) => React.ReactNode> = { trend: Trend, funnel: Funnel, retention: Retention, stickiness: Stickiness, lifecycle: Lifecycle, adoption: Adoption, paths: Paths }

/** What all answers share: how they wait and fail, and that sample people are left out. */
function Answered<Answer extends { sample_left_out: number }>({ query, children }: { query: UseQueryResult<Answer>; children: (answer: Answer) => React.ReactNode }) {
  return <Loaded query={query} what="The answer" waiting={<WaitingRows what="the answer" />}>{(answer) => <><Left people={answer.sample_left_out} />{children(answer)}</>}</Loaded>
}

const Left = ({ people }: { people: number }) => (people > 0 ? <SampleLeftOut people={people} /> : null)
