/** One revision as it was, and the way back to it. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { rollBack } from '../../api/changes.ts'
import { revisionQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { FlowDetail, RevisionDetail } from '../../api/types.ts'
import { SchemeControl, useScheme } from '../../editor/surface/Scheme.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { people } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import { Source } from '../../ui/Source.tsx'
import { told, toldWithUndo } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import dialog from '../../ui/Dialogs.module.css'
import { useFlow } from './Flow.tsx'
import { LiveIn } from './LiveIn.tsx'
import classes from './Revision.module.css'
import { StepList } from './Steps.tsx'

export function Revision() {
  const flow = useFlow()
  const number = Number(useParams()['number'])
  const place = usePlace()
  const revision = useQuery(revisionQuery(flow.key, number))
  const [scheme, setScheme] = useScheme()
  return (
    <>
      <Link className={classes.up} to={place(`/flows/${flow.key}/revisions`)}><span aria-hidden>‹ </span>All revisions</Link>
      <Loaded query={revision} what={`Revision ${number}`} waiting={<WaitingRows what="revision" />}>
        {(detail) => (
          <>
            <div className={classes.head}>
              <h2 className={classes.title}>Revision {detail.number} <LiveIn keys={detail.live_in} /></h2>
              <p className={classes.quiet}>Published <Moment at={detail.created_at} />{detail.created_by && ` by ${detail.created_by}`}{detail.note && `: ${detail.note}`}</p>
              <RollBack flow={flow} revision={detail} />
            </div>
            {detail.content && <Section title="Steps" aside={<SchemeControl value={scheme} onChange={setScheme} />}><StepList content={detail.content} theme={flow.theme} scheme={scheme} /></Section>}
            <Section title="Document"><Source text={detail.source} label={`Document of revision ${detail.number}`} /></Section>
          </>
        )}
      </Loaded>
    </>
  )
}

function RollBack({ flow, revision: { number, live_in: liveIn } }: { flow: FlowDetail; revision: RevisionDetail }) {
  const environment = useEnvironment()
  const may = useMay('documents.publish')
  const [opened, setOpened] = useState(false)
  const cache = useQueryClient()
  const rolling = useMutation(rollBack(cache, environment.key, flow.key))
  const undoing = useMutation({ ...rollBack(cache, environment.key, flow.key), onError: (failure) => { told(`That could not be undone: ${failure.message}`, 'bad') } })
  const live = flow.status === 'published' || flow.status === 'changed' ? flow.revision : null
  const again = flow.status === 'unpublished' ? ' again' : ''
  if (!may || liveIn.includes(environment.key)) return null
  const confirm = () => {
    rolling.mutate(number, {
      onSuccess: () => {
        setOpened(false)
        const message = `Revision ${number} of ${flow.name} is live in ${environment.name}.`
        if (live === null) told(message)
        else toldWithUndo(message, `Back to revision ${live}`, () => { undoing.mutate(live) })
      },
    })
  }
  return (
    <>
      <Button variant="default" onClick={() => { setOpened(true) }}>{live === null ? `Publish revision ${number}${again}…` : `Roll back to revision ${number}…`}</Button>
      <Confirm
        opened={opened} onClose={() => { rolling.reset(); setOpened(false) }} title={`Roll back ${flow.name}`} verb={`Roll back to revision ${number}`}
        busy={rolling.isPending} error={rolling.error} onConfirm={confirm}
      >
        <p className={dialog.lead}>
          {live === null ? `Revision ${number} starts to show in ${environment.name}${again}.` : `In ${environment.name} revision ${number} takes the place of revision ${live}, for everyone, at their next page.`}
        </p>
        <ul className={dialog.lost}>
          {live !== null && <li>Revision {live} was shown to {people(flow.shown)} in the last 30 days. It stays in the history.</li>}
          <li>The draft is not touched; publishing it later puts it live.</li>
        </ul>
      </Confirm>
    </>
  )
}
