/** The answer to a question: fetched, said in a sentence, drawn and written out. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { adoptionQuery, funnelQuery, lifecycleQuery, pathsQuery, retentionQuery, stickinessQuery, trendQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { AdoptionAnswered } from './AdoptionAnswered.tsx'
import { FunnelAnswered } from './FunnelAnswered.tsx'
import { LifecycleAnswered } from './LifecycleAnswered.tsx'
import { PathsAnswered } from './PathsAnswered.tsx'
import { adoptionForm, funnelForm, lifecycleForm, pathsForm, retentionForm, stickinessForm, trendForm, type Kind, type Question } from './question.ts'
import { RetentionAnswered } from './RetentionAnswered.tsx'
import { StickinessAnswered } from './StickinessAnswered.tsx'
import { TrendAnswered } from './TrendAnswered.tsx'

/** Without `change` the question stands as it is. */
interface AnswerProps { question: Question; change?: (part: Partial<Question>) => void }

export function Answer(props: AnswerProps) {
  const Answer = ANSWERS[props.question.kind]
  return <Answer {...props} />
}

function Trend({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(trendQuery(key, trendForm(question)))
  return <Answered query={found}>{(answer) => <TrendAnswered answer={answer} question={question} />}</Answered>
}

function Funnel({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(funnelQuery(key, funnelForm(question)))
  return <Answered query={found}>{(answer) => <FunnelAnswered answer={answer} question={question} />}</Answered>
}

function Retention({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(retentionQuery(key, retentionForm(question)))
  return <Answered query={found}>{(answer) => <RetentionAnswered answer={answer} question={question} />}</Answered>
}

function Stickiness({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(stickinessQuery(key, stickinessForm(question)))
  return <Answered query={found}>{(answer) => <StickinessAnswered answer={answer} question={question} />}</Answered>
}

function Lifecycle({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(lifecycleQuery(key, lifecycleForm(question)))
  return <Answered query={found}>{(answer) => <LifecycleAnswered answer={answer} question={question} />}</Answered>
}

function Adoption({ question }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(adoptionQuery(key, adoptionForm(question)))
  return <Answered query={found}>{(answer) => <AdoptionAnswered answer={answer} question={question} />}</Answered>
}

function Paths({ question, change }: AnswerProps) {
  const { key } = useEnvironment()
  const found = useQuery(pathsQuery(key, pathsForm(question)))
  return <Answered query={found}>{(answer) => <PathsAnswered answer={answer} question={question} leaveOut={change && ((event) => { change({ without: [...question.without, event] }) })} />}</Answered>
}

const ANSWERS: Record<Kind, (props: AnswerProps) => React.ReactNode> = { trend: Trend, funnel: Funnel, retention: Retention, stickiness: Stickiness, lifecycle: Lifecycle, adoption: Adoption, paths: Paths }

/** What all answers share: how they wait and fail, and that sample people are left out. */
function Answered<Answer extends { sample_left_out: number }>({ query, children }: { query: UseQueryResult<Answer>; children: (answer: Answer) => React.ReactNode }) {
  return <Loaded query={query} what="The answer" waiting={<WaitingRows what="the answer" />}>{(answer) => <><Left people={answer.sample_left_out} />{children(answer)}</>}</Loaded>
}

const Left = ({ people }: { people: number }) => (people > 0 ? <SampleLeftOut people={people} /> : null)
