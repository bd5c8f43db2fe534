/** What is to happen with a flow, with the way to move it or to take it back; and what failed to happen. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { cancelTimed, moveTimed } from '../../../api/changes.ts'
import { timedQuery } from '../../../api/queries.ts'
import { useEnvironment, useMay } from '../../../api/session.ts'
import type { TimedChange } from '../../../api/types.ts'
import { Confirm } from '../../../ui/Confirm.tsx'
import { Moment, useNow } from '../../../ui/Moment.tsx'
import { exact } from '../../../ui/moments.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { told } from '../../../ui/told.tsx'
import { AtMoment } from './AtMoment.tsx'
import { fault, toIso, toLocal } from './moment.ts'
import classes from './Publishing.module.css'

export function Ahead({ flow }: { flow: string }) {
  const { key } = useEnvironment()
  const { data } = useQuery(timedQuery(key, flow))
  return <>{data?.items.map((change) => <Change key={change.id} flow={flow} change={change} />)}</>
}

function Change({ flow, change }: { flow: string; change: TimedChange }) {
  const environment = useEnvironment()
  const cache = useQueryClient()
  const may = useMay('documents.publish')
  const [moving, setMoving] = useState(false)
  const cancelling = useMutation({ ...cancelTimed(cache, environment.key, flow), onError: (failure: Error) => { told(failure.message, 'bad') } })
  const what = change.action === 'publish' ? `Revision ${change.revision ?? '?'}` : change.name
  const cancel = () => { cancelling.mutate(change.id, { onSuccess: () => { if (change.failure === null) told(change.action === 'publish' ? `Revision ${change.revision ?? '?'} doesn’t go live by itself any more.` : `${change.name} stays live.`) } }) }
  return (
    <div className={classes.ahead}>
      <Notice tone={change.failure === null ? 'accent' : 'warn'}>
        {change.failure === null
          ? <p>{what} {change.action === 'publish' ? 'goes live in' : 'is taken back from'} {environment.name} <strong><Moment at={change.at} /></strong>, on {exact(change.at)}. Asked for by {change.asked_by}{change.note && `: ${change.note}`}.</p>
          : <p>{what} was to {change.action === 'publish' ? 'go live in' : 'be taken back from'} {environment.name} <Moment at={change.at} />, and was not: {change.failure}</p>}
        {may && (
          <div className={classes.choices}>
            {change.failure === null && <Button size="compact-sm" variant="default" onClick={() => { setMoving(true) }}>Another moment…</Button>}
            <Button size="compact-sm" variant="default" loading={cancelling.isPending} onClick={cancel}>{change.failure === null ? 'Cancel it' : 'I have seen it'}</Button>
          </div>
        )}
      </Notice>
      {moving && <Move flow={flow} change={change} onClose={() => { setMoving(false) }} />}
    </div>
  )
}

function Move({ flow, change, onClose }: { flow: string; change: TimedChange; onClose: () => void }) {
  const environment = useEnvironment()
  const now = useNow()
  const [at, setAt] = useState(toLocal(change.at))
  const moving = useMutation(moveTimed(useQueryClient(), environment.key, flow))
  const wrong = fault(at, now)
  const move = () => { moving.mutate({ id: change.id, at: toIso(at) ?? '' }, { onSuccess: onClose }) }
  return (
    <Confirm opened onClose={onClose} title="Another moment" verb="Move it" busy={moving.isPending} disabled={wrong !== undefined} error={moving.error} onConfirm={move}>
      <AtMoment label="When" value={at} onChange={setAt} error={wrong} required />
    </Confirm>
  )
}
