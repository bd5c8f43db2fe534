/** What a changed segment would have moved over the last days: who belonged to it, and whom its flows would have reached. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askOfSegment, cancelWhatIf, type SegmentDocument } from '../../api/changes.ts'
import { isUnderWay, whatIfQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { Forecast, WhatIf } from '../../api/types.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { count } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { Section } from '../../ui/Section.tsx'
import { UnderWay } from '../../ui/UnderWay.tsx'
import { Lines } from '../../ui/Waiting.tsx'
import classes from './Segments.module.css'

/** `changedAt`: when what is stored was changed; an answer from before, or about something else that was written here, is old. */
interface MovesProps { document: SegmentDocument; isReady: boolean; isChanged: boolean; changedAt: string }

export function Moves({ document, isReady, isChanged, changedAt }: MovesProps) {
  const { key: environment } = useEnvironment()
  const last = useQuery(whatIfQuery(environment, document.key, 'segment'))
  const asking = useMutation(askOfSegment(useQueryClient(), environment))
  const written = JSON.stringify(document)
  const [asked, setAsked] = useState<string | null>(null)
  const ask = () => { asking.mutate(document, { onSuccess: () => { setAsked(written) } }) }
  const isOld = (question: WhatIf) => (asked === null ? isChanged || changedAt > question.asked_at : asked !== written)
  const button = (again: boolean) => <Button variant="default" loading={asking.isPending} disabled={!isReady} onClick={ask}>{again ? 'Ask again' : 'Ask the last 30 days'}</Button>
  return (
    <Section title="What it would move">
      {asking.error && <Failure title="That could not be asked" error={asking.error} />}
      <Loaded query={last} what="The last answer" waiting={<Lines rows={2} />}>
        {(question) => {
          if (question === null) return <Begin button={button(false)} />
          if (isUnderWay(question)) return <Telling question={question} />
          return <Answer question={question} isOld={isOld(question)} button={button(true)} />
        }}
      </Loaded>
    </Section>
  )
}

function Begin({ button }: { button: React.ReactNode }) {
  return (
    <>
      <p className={classes.lead}>Everybody’s last 30 days are told again with the segment as it is written here: who would have belonged to it, and whom the flows that ask for it would have reached instead of those they reached.</p>
      <div className={classes.begin}>{button}</div>
    </>
  )
}

function Telling({ question: { id, key, days, done, total } }: { question: WhatIf }) {
  const { key: environment } = useEnvironment()
  const cancelling = useMutation(cancelWhatIf(useQueryClient(), environment, key, 'segment'))
  return <UnderWay title={`Telling the last ${days} days again`} done={done} total={total} cancelling={cancelling.isPending} error={cancelling.error} onCancel={() => { cancelling.mutate(id) }} />
}

function Answer({ question, isOld, button }: { question: WhatIf; isOld: boolean; button: React.ReactNode }) {
  const { result, message, status } = question
  return (
    <>
      <div className={classes.asked}>
        <p className={classes.quiet}>{question.days} days, asked <Moment at={question.asked_at} /> by {question.asked_by}</p>
        {button}
      </div>
      {status === 'cancelled' && <Notice>It was cancelled before there was an answer.</Notice>}
      {message && <Failure title="There is no answer" error={new Error(message)} />}
      {result && isOld && <Notice tone="warn">What is written has changed since. Ask again to see what it would do now.</Notice>}
      {result && <Moved forecast={result} />}
    </>
  )
}

type Effect = Forecast['flows'][number]

function Moved({ forecast }: { forecast: Forecast }) {
  const place = usePlace()
  const [first, ...rest] = forecast.sentences
  const columns: Column<Effect>[] = [
    { key: 'flow', title: 'Flow', cell: ({ name }) => name },
    { key: 'now', title: 'Reached', numeric: true, cell: ({ now }) => count(now) },
    { key: 'then', title: 'Then', numeric: true, cell: ({ then }) => count(then) },
    { key: 'gained', title: 'More', numeric: true, wide: true, cell: ({ gained }) => (gained > 0 ? `+${count(gained)}` : '–') },
    { key: 'lost', title: 'No longer', numeric: true, wide: true, cell: ({ lost }) => (lost > 0 ? `−${count(lost)}` : '–') },
  ]
  return (
    <>
      <p className={classes.lead}><strong>{first}</strong> {rest.join(' ')}</p>
      {forecast.people.sample_left_out > 0 && <SampleLeftOut people={forecast.people.sample_left_out} />}
      {forecast.flows.length === 0
        ? <p className={classes.after}>No live flow asks for it, so nobody would have seen anything else.</p>
        : <Rows label="Flows that ask for it" items={forecast.flows} columns={columns} keyOf={({ flow }) => flow} to={({ flow }) => place(`/flows/${flow}`)} narrow={({ gained, lost }) => <span>{count(gained)} more, {count(lost)} no longer</span>} />}
      <details className={classes.after}>
        <summary>What this can’t know</summary>
        <ul className={classes.unknown}>{forecast.not_known.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      </details>
    </>
  )
}
