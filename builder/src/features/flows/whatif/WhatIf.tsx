/** What if the draft had been live for the last days: the question, how far the answer is, the answer. */
import { Button, NativeSelect } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askWhatIf, cancelWhatIf } from '../../../api/changes.ts'
import { isUnderWay, whatIfQuery } from '../../../api/queries.ts'
import { useEnvironment } from '../../../api/session.ts'
import type { FlowDetail, WhatIf as Question } from '../../../api/types.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Moment } from '../../../ui/Moment.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { UnderWay } from '../../../ui/UnderWay.tsx'
import { WaitingRows } from '../../../ui/Waiting.tsx'
import { useFlow } from '../Flow.tsx'
import { ForecastView } from './ForecastView.tsx'
import classes from './WhatIf.module.css'

const SPANS = [7, 30, 90]

export function WhatIf() {
  const flow = useFlow()
  const environment = useEnvironment()
  const last = useQuery(whatIfQuery(environment.key, flow.key))
  const asking = useMutation(askWhatIf(useQueryClient(), environment.key, flow.key))
  const [days, setDays] = useState(30)
  const ask = () => { asking.mutate(days) }
  return (
    <Loaded query={last} what="The last answer" waiting={<WaitingRows what="what-if" rows={4} />}>
      {(question) => (
        <>
          {asking.error && <Failure title="That could not be asked" error={asking.error} retry={ask} />}
          {question && isUnderWay(question)
            ? <Telling question={question} flow={flow} />
            : <Asked question={question} flow={flow} form={<Ask days={days} onDays={setDays} onAsk={ask} busy={asking.isPending} again={question !== null} />} />}
        </>
      )}
    </Loaded>
  )
}

interface AskProps { days: number; onDays: (days: number) => void; onAsk: () => void; busy: boolean; again: boolean }

function Ask({ days, onDays, onAsk, busy, again }: AskProps) {
  return (
    <div className={classes.ask}>
      <NativeSelect size="xs" aria-label="How far back" value={days} onChange={(event) => { onDays(Number(event.currentTarget.value)) }} data={SPANS.map((span) => ({ value: String(span), label: `Last ${span} days` }))} />
      <Button variant={again ? 'default' : 'filled'} loading={busy} onClick={onAsk}>{again ? 'Ask again' : 'Ask your history'}</Button>
    </div>
  )
}

function Asked({ question, flow, form }: { question: Question | null; flow: FlowDetail; form: React.ReactNode }) {
  if (question === null) {
    return (
      <Empty icon={<IconHistory size={32} stroke={1.4} />} title="What if it had been live?" action={form}>
        The days of everybody who was here are told again, and this draft is judged at every page they opened: whom it would have reached, and what would have stood in its way.
      </Empty>
    )
  }
  return (
    <>
      <div className={classes.head}>
        <p className={classes.quiet}>{question.days} days, asked <Moment at={question.asked_at} /> by {question.asked_by}</p>
        {form}
      </div>
      {question.status === 'cancelled' && <Notice>It was cancelled before there was an answer.</Notice>}
      {question.message && <Failure title="There is no answer" error={new Error(question.message)} />}
      {question.result && flow.updated_at > question.asked_at && <Notice tone="warn">The draft has changed since. Ask again to see what it would do now.</Notice>}
      {question.result && <ForecastView forecast={question.result} flow={flow} />}
    </>
  )
}

function Telling({ question, flow }: { question: Question; flow: FlowDetail }) {
  const environment = useEnvironment()
  const cancelling = useMutation(cancelWhatIf(useQueryClient(), environment.key, flow.key))
  const { done, total, days } = question
  return <UnderWay title={`Telling the last ${days} days again`} done={done} total={total} cancelling={cancelling.isPending} error={cancelling.error} onCancel={() => { cancelling.mutate(question.id) }} />
}
