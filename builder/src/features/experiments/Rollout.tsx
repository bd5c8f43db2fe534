/** A variant on its way to everybody: how far it is, what holds it, and the next step. */
import { Button, Group, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { stepRollout, type RolloutStep } from '../../api/changes.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { Results } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { State } from '../../ui/State.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Results.module.css'
import { ofAll } from './stages.ts'

type Way = NonNullable<Results['rollout']>

export function Rollout({ results, rollout }: { results: Results; rollout: Way }) {
  const { variant, status, share, stage, stages } = rollout
  return (
    <Section title={`${variant} is on its way to everybody`}>
      {status === 'held' && <div className={classes.notice}><Notice tone="warn">Held at {ofAll(share)}. {rollout.sentence}</Notice></div>}
      <ol className={classes.way} aria-label="Stages">
        {stages.map((each, index) => (
          <li key={each.share} aria-current={index + 1 === stage ? 'step' : undefined}>
            <State tone={index + 1 < stage ? 'good' : index + 1 === stage ? 'accent' : 'quiet'} shape={index + 1 < stage ? 'full' : index + 1 === stage ? 'half' : 'ring'}>{each.share === 1 ? 'Everybody' : ofAll(each.share)}</State>
          </li>
        ))}
      </ol>
      <p className={classes.why}>{status === 'running' && <Ahead rollout={rollout} />} Whoever has it keeps it. The numbers below are of the people who came before it went on its way.</p>
      <Steps results={results} rollout={rollout} />
    </Section>
  )
}

function Ahead({ rollout: { variant, share, stage, stages, due_at: due } }: { rollout: Way }) {
  const next = stages[stage]?.share ?? 1
  const more = next === 1 ? 'Everybody gets it' : `It goes to ${ofAll(next)}`
  return <>{ofAll(share)} of all see {variant}. {due ? <>{more} <Moment at={due} />, unless a guardrail is hurt.</> : `${more} when somebody moves it on.`}</>
}

interface Asked { step: RolloutStep; title: string; verb: string; told: string; danger?: boolean; why: 'needed' | 'maybe' | 'none'; says: string }

function steps({ variant, status, stage, stages }: Way): Asked[] {
  const next = stages[stage]?.share ?? 1
  const more = next === 1 ? `Give everybody ${variant}` : `Give ${ofAll(next)} ${variant}`
  const ahead: Asked = { step: 'next', title: 'The next stage now', verb: more, told: next === 1 ? `Everybody gets ${variant}.` : `${ofAll(next)} get ${variant}.`, why: 'none', says: next === 1 ? 'The variant becomes the flow, and the experiment stops.' : 'Whoever has it keeps it; more people get it from now on.' }
  const hold: Asked = { step: 'hold', title: 'Hold it here', verb: 'Hold', told: 'It is held.', why: 'maybe', says: 'Nobody loses it, and nobody new gets it until somebody lets it go on.' }
  const goOn: Asked = { step: 'go_on', title: 'Let it go on', verb: 'Go on', told: 'It goes on.', why: 'needed', says: 'The present stage has its days from now on. What is hurt by now holds it no more.' }
  const back: Asked = { step: 'withdraw', title: `Take ${variant} back`, verb: 'Take it back', told: `${variant} is taken back.`, danger: true, why: 'needed', says: 'Everybody sees the control, and the experiment stops.' }
  return status === 'held' ? [goOn, back] : [ahead, hold, back]
}

function Steps({ results, rollout }: { results: Results; rollout: Way }) {
  const may = useMay('documents.publish')
  const [asked, setAsked] = useState<Asked | null>(null)
  if (!may) return null
  return (
    <Group gap={8} mt="sm">
      {steps(rollout).map((each) => <Button key={each.step} variant={each.step === 'next' ? 'filled' : 'default'} onClick={() => { setAsked(each) }}>{each.verb}…</Button>)}
      {asked && <Dialog results={results} asked={asked} onClose={() => { setAsked(null) }} />}
    </Group>
  )
}

function Dialog({ results: { experiment }, asked, onClose }: { results: Results; asked: Asked; onClose: () => void }) {
  const environment = useEnvironment()
  const stepping = useMutation(stepRollout(useQueryClient(), environment.key, experiment.key, experiment.flow))
  const [reason, setReason] = useState('')
  const confirm = () => { stepping.mutate({ step: asked.step, reason: reason.trim() }, { onSuccess: () => { onClose(); told(asked.told) } }) }
  return (
    <Confirm opened onClose={onClose} title={asked.title} verb={asked.verb} danger={asked.danger ?? false} busy={stepping.isPending} disabled={asked.why === 'needed' && !reason.trim()} error={stepping.error} onConfirm={confirm}>
      <p>{asked.says}</p>
      {asked.why !== 'none' && <Textarea label="Why" required={asked.why === 'needed'} autosize minRows={2} value={reason} onChange={(event) => { setReason(event.currentTarget.value) }} />}
    </Confirm>
  )
}
