/** What was sent to a webhook, and what it answered. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { deliveriesQuery, sendAgain, type Delivery, type Webhook } from '../../api/webhooks.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { times } from '../../ui/numbers.ts'
import { State, type Shape, type Tone } from '../../ui/State.tsx'
import classes from './Settings.module.css'

const STATUSES: Record<Delivery['status'], { tone: Tone; shape: Shape; word: string }> = {
  delivered: { tone: 'good', shape: 'full', word: 'Taken' },
  waiting: { tone: 'accent', shape: 'half', word: 'On its way' },
  failed: { tone: 'bad', shape: 'dash', word: 'Not taken' },
}

export function Deliveries({ environment, webhook: { id, url } }: { environment: string; webhook: Webhook }) {
  const [isOpen, open] = useState(false)
  return (
    <details className={classes.deliveries} onToggle={(event) => { open(event.currentTarget.open) }}>
      <summary>What was sent</summary>
      {isOpen && <Sent environment={environment} id={id} url={url} />}
    </details>
  )
}

function Sent({ environment, id, url }: { environment: string; id: string; url: string }) {
  const { data, error } = useQuery(deliveriesQuery(environment, id))
  if (error) return <Failure title="What was sent could not be read" error={error} />
  if (!data) return <p className={classes.hint}>Reading…</p>
  if (data.items.length === 0) return <p className={classes.hint}>Nothing yet. Send a test to see whether it arrives.</p>
  return <ul className={classes.list} aria-label={`Sent to ${url}`}>{data.items.map((each) => <One key={each.id} environment={environment} id={id} delivery={each} />)}</ul>
}

function One({ environment, id, delivery }: { environment: string; id: string; delivery: Delivery }) {
  const sending = useMutation(sendAgain(useQueryClient(), environment, id))
  const { kind, status, at, tries, answer, said, due_at: due, message } = delivery
  const { tone, shape, word } = STATUSES[status]
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <State tone={tone} shape={shape}>{word}</State>
        <span className={classes.name}>{kind}, <Moment at={at} />{tries > 1 && `, tried ${times(tries)}`}{answer !== null && `, answered ${answer}`}{due && tries > 0 && <>, next try <Moment at={due} /></>}</span>
        {status !== 'waiting' && <Button variant="subtle" size="compact-sm" loading={sending.isPending} aria-label={`Send ${message} again`} onClick={() => { sending.mutate(delivery.id) }}>Send again</Button>}
      </div>
      {said && <p className={classes.hint}>{said}</p>}
      {sending.error && <Failure title="That did not work" error={sending.error} />}
    </li>
  )
}
