/** One user's way through a playbook, and how a member helps them on. */
import { Button, Group, NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { changeJourney, type JourneyChange } from '../../api/changes.ts'
import { nameOf } from '../../api/naming.ts'
import { journeyQuery, playbookQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { JourneyDetail } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import dialog from '../../ui/Dialogs.module.css'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Section } from '../../ui/Section.tsx'
import { State } from '../../ui/State.tsx'
import { told } from '../../ui/told.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import classes from './Playbooks.module.css'
import { outcomeOf, statusOf } from './words.ts'

export function Way() {
  const { key = '', id = '' } = useParams()
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const playbook = useQuery(playbookQuery(environment, key))
  const journey = useQuery(journeyQuery(environment, key, id))
  const up = { to: place(`/journeys/${key}`), label: playbook.data?.name ?? 'Playbook' }
  return (
    <Loaded query={journey} what="The journey" up={up} waiting={<WaitingSheet what="journey"><Lines rows={6} /></WaitingSheet>}>
      {(detail) => (
        <>
          <PageHeader
            title={nameOf(detail.user)} up={up} beside={<State tone={statusOf(detail.status).tone}>{statusOf(detail.status).text}</State>} actions={<Help journey={detail} />}
            below={<><span>set out <Moment at={detail.entered_at} />, by revision {detail.revision}</span>{detail.paused_until !== null && <span>paused until <Moment at={detail.paused_until} /></span>}<Link to={place(`/users/${detail.user.id}`)}>User page</Link></>}
          />
          <Section title="The way so far">
            {detail.visits.length === 0 && <p className={classes.quiet}>Held out: they did not set out, so that there is something to compare with.</p>}
            <ol className={classes.way}>
              {detail.visits.map((visit, at) => (
                <li key={at} data-here={visit.left_at === null || undefined} aria-current={visit.left_at === null ? 'step' : undefined}>
                  <span className={classes.name}>{visit.step}</span>
                  <span>{visit.sentence}</span>
                  <span className={classes.quiet}><Moment at={visit.at} />{visit.outcome === null ? ', there now' : `: ${outcomeOf(visit.outcome)}`}{visit.left_at !== null && visit.left_at !== visit.at && <> <Moment at={visit.left_at} /></>}</span>
                </li>
              ))}
            </ol>
          </Section>
        </>
      )}
    </Loaded>
  )
}

function Help({ journey }: { journey: JourneyDetail }) {
  const { key: environment } = useEnvironment()
  const may = useMay('documents.publish')
  const changing = useMutation(changeJourney(useQueryClient(), environment, journey.playbook, journey.id))
  const [asked, setAsked] = useState<'pause' | 'end' | null>(null)
  const [days, setDays] = useState(7)
  const change = (what: JourneyChange, done: string) => { changing.mutate(what, { onSuccess: () => { setAsked(null); told(done) } }) }
  if (!may || journey.status !== 'under_way') return null
  return (
    <Group gap={8}>
      {changing.error && asked === null && <Failure title="That did not work" error={changing.error} />}
      <Button variant="default" loading={changing.isPending && asked === null} onClick={() => { change({ do: 'skip' }, 'The step is skipped.') }}>Skip the step</Button>
      {journey.paused_until === null
        ? <Button variant="default" onClick={() => { setAsked('pause') }}>Pause…</Button>
        : <Button variant="default" onClick={() => { change({ do: 'resume' }, 'The journey goes on.') }}>Go on now</Button>}
      <Button variant="default" onClick={() => { setAsked('end') }}>End…</Button>
      <Confirm opened={asked === 'pause'} onClose={() => { setAsked(null) }} title="Pause the journey" verb={`Pause for ${days} days`} busy={changing.isPending} error={changing.error} onConfirm={() => { change({ do: 'pause', days }, `Paused for ${days} days.`) }}>
        <NumberInput label="Days" min={1} max={366} value={days} onChange={(value) => { setDays(Math.max(1, Number(value) || 1)) }} />
      </Confirm>
      <Confirm opened={asked === 'end'} onClose={() => { setAsked(null) }} title="End the journey" verb="End this journey" danger busy={changing.isPending} error={changing.error} onConfirm={() => { change({ do: 'end' }, 'The journey is ended.') }}>
        <p className={dialog.lead}>Nothing more shows to {nameOf(journey.user)} in this playbook. They set out again only if the playbook lets them.</p>
      </Confirm>
    </Group>
  )
}
