/** The last part of the page: when, why, and the button. */
import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { publish, publishAt } from '../../../api/changes.ts'
import { publishingQuery } from '../../../api/queries.ts'
import { useEnvironment, usePlace } from '../../../api/session.ts'
import type { Publishing } from '../../../api/types.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { useNow } from '../../../ui/Moment.tsx'
import { exact } from '../../../ui/moments.ts'
import { told, toldWithUndo } from '../../../ui/told.tsx'
import { acceptedOf } from './accepted.ts'
import { AtMoment } from './AtMoment.tsx'
import { fault, toIso } from './moment.ts'
import classes from './Publishing.module.css'
import { useTakeBack } from './takeBack.ts'
import { hindrance } from './words.ts'

interface GoProps { flow: string; found: Publishing; accepted: ReadonlySet<string>; isSame: boolean }

export function Go({ flow, found, accepted, isSame }: GoProps) {
  const environment = useEnvironment()
  const [note, setNote] = useState('')
  const [isLater, setLater] = useState(false)
  const [at, setAt] = useState('')
  const now = useNow()
  const { go, isPending, error } = useGoing(flow, found, accepted)
  const wrong = isLater ? fault(at, now) : undefined
  const reason = isSame ? `${environment.name} already shows this draft.` : (hindrance(found.checks, accepted) ?? (wrong && 'Choose a moment that comes.'))
  return (
    <div className={classes.go}>
      <div className={classes.when}>
        <div>
          <span id="publish-when" className={classes.whenLabel}>When</span>
          <SegmentedControl aria-labelledby="publish-when" size="sm" value={isLater ? 'later' : 'now'} data={[{ value: 'now', label: 'Now' }, { value: 'later', label: 'At a moment' }]} onChange={(value) => { setLater(value === 'later') }} />
        </div>
        {isLater && <AtMoment label="Moment" value={at} onChange={setAt} error={at === '' ? undefined : wrong} required />}
      </div>
      <Textarea label="Note" description="For the history of revisions" placeholder="What changed, and why" autosize minRows={2} maxRows={6} value={note} onChange={(event) => { setNote(event.currentTarget.value) }} />
      {error && <Failure title="It was not published" error={error} />}
      <div className={classes.last}>
        <Button size="sm" loading={isPending} disabled={reason !== undefined} onClick={() => { go(note.trim(), isLater ? toIso(at) : null) }}>{isLater ? `Let it go live in ${environment.name} then` : `Publish to ${environment.name}`}</Button>
        <p className={classes.reason} aria-live="polite">{reason ?? (isLater ? `It is revision ${found.next} as it stands now; what is written afterwards stays out of it.` : `It becomes revision ${found.next}. It can be taken back with one click.`)}</p>
      </div>
    </div>
  )
}

function useGoing(flow: string, found: Publishing, accepted: ReadonlySet<string>) {
  const environment = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const cache = useQueryClient()
  // What was found may be another by now.
  const onError = () => { void cache.invalidateQueries(publishingQuery(environment.key, flow)) }
  const publishing = useMutation(publish(cache, environment.key, flow))
  const timing = useMutation(publishAt(cache, environment.key, flow))
  const takeBack = useTakeBack(flow, found)
  const go = (note: string, at: string | null) => {
    const seen = acceptedOf(found.checks, accepted)
    const leave = () => { void navigate(place(`/flows/${flow}`)) }
    if (at !== null) timing.mutate({ action: 'publish', at, note, accepted: seen }, { onError, onSuccess: () => { leave(); told(`${found.name} goes live in ${environment.name} on ${exact(at)}.`) } })
    else publishing.mutate({ note, accepted: seen }, { onError, onSuccess: ({ revision }) => { leave(); toldWithUndo(`${found.name} is live in ${environment.name} as revision ${revision}.`, takeBack.label, takeBack.run) } })
  }
  return { go, isPending: publishing.isPending || timing.isPending, error: publishing.error ?? timing.error }
}
