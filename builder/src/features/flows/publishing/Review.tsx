/** A look before a flow goes live: what was asked and answered, what changed since, and asking, sending back, withdrawing. */
import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askForReview, sendBack, withdrawReview } from '../../../api/changes.ts'
import { reviewsQuery } from '../../../api/queries.ts'
import { useEnvironment, useMay } from '../../../api/session.ts'
import type { Review as Asked } from '../../../api/types.ts'
import { Confirm } from '../../../ui/Confirm.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { Moment } from '../../../ui/Moment.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { told } from '../../../ui/told.tsx'
import { Difference } from '../../../ui/Difference.tsx'
import classes from './Publishing.module.css'

/** How it stands: an open request, or one that came back. */
export function ReviewSaid({ flow }: { flow: string }) {
  const environment = useEnvironment()
  const { data } = useQuery(reviewsQuery(environment.key, flow))
  const review = data?.review
  if (review?.status === 'open') return <Open flow={flow} review={review} />
  if (review?.status === 'sent_back') {
    return (
      <div className={classes.ahead}>
        <Notice tone="warn"><p>{review.answered_by} sent it back <Moment at={review.answered_at} />: {review.answer}</p></Notice>
      </div>
    )
  }
  return null
}

function Open({ flow, review }: { flow: string; review: Asked }) {
  const environment = useEnvironment()
  const cache = useQueryClient()
  const mayPublish = useMay('documents.publish')
  const [answering, setAnswering] = useState(false)
  const withdrawing = useMutation({ ...withdrawReview(cache, environment.key, flow), onError: (failure: Error) => { told(failure.message, 'bad') } })
  return (
    <div className={classes.ahead}>
      <Notice>
        <p>{review.yours ? 'You' : review.asked_by} asked for a review <Moment at={review.asked_at} />{review.note && `: ${review.note}`}{review.note.endsWith('.') ? '' : '.'}{mayPublish && ' Publishing approves it.'}</p>
        {review.since.length > 0 && <><p><strong>Changed since:</strong></p><Difference changes={review.since} /></>}
        <div className={classes.choices}>
          {mayPublish && !review.yours && <Button size="compact-sm" variant="default" onClick={() => { setAnswering(true) }}>Send it back…</Button>}
          {(review.yours || mayPublish) && <Button size="compact-sm" variant="default" loading={withdrawing.isPending} onClick={() => { withdrawing.mutate(review.id) }}>Withdraw the request</Button>}
        </div>
      </Notice>
      {answering && <SendBack flow={flow} review={review} onClose={() => { setAnswering(false) }} />}
    </div>
  )
}

function SendBack({ flow, review, onClose }: { flow: string; review: Asked; onClose: () => void }) {
  const environment = useEnvironment()
  const [words, setWords] = useState('')
  const sending = useMutation(sendBack(useQueryClient(), environment.key, flow))
  const send = () => { sending.mutate({ id: review.id, words: words.trim() }, { onSuccess: () => { onClose(); told(`${review.asked_by} reads it at the flow and here.`) } }) }
  return (
    <Confirm opened onClose={onClose} title="Send it back" verb="Send it back" busy={sending.isPending} disabled={words.trim() === ''} error={sending.error} onConfirm={send}>
      <Textarea label={`What ${review.asked_by} should change`} data-autofocus autosize minRows={3} maxRows={8} value={words} onChange={(event) => { setWords(event.currentTarget.value) }} />
    </Confirm>
  )
}

/** Asking for one; `why` says why it can't be asked for yet. */
export function Ask({ flow, why }: { flow: string; why: string | undefined }) {
  const environment = useEnvironment()
  const [note, setNote] = useState('')
  const asking = useMutation(askForReview(useQueryClient(), environment.key, flow))
  const ask = () => { asking.mutate(note.trim(), { onSuccess: () => { setNote(''); told('Whoever may publish finds it on their home page.') } }) }
  return (
    <div className={classes.go}>
      <Textarea label="For who reviews" description="What it is for, and what to look at" autosize minRows={2} maxRows={6} value={note} onChange={(event) => { setNote(event.currentTarget.value) }} />
      {asking.error && <Failure title="It was not asked for" error={asking.error} />}
      <div className={classes.last}>
        <Button size="sm" loading={asking.isPending} disabled={why !== undefined} onClick={ask}>Ask for a review</Button>
        <p className={classes.reason} aria-live="polite">{why ?? 'Somebody who may publish looks at it, and makes it live or sends it back.'}</p>
      </div>
    </div>
  )
}
