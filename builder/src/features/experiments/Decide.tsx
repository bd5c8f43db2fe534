/** The end of an experiment: everybody gets one variant. Going against the advice asks for a reason. */
import { Button, Radio, Stack, Switch, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { decide, type Stage } from '../../api/changes.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { ResultVariant, Results } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Results.module.css'
import { Stages } from './Stages.tsx'
import { ofAll, stagesFrom } from './stages.ts'

export function Decide({ results }: { results: Results }) {
  const [opened, setOpened] = useState(false)
  const may = useMay('documents.publish')
  if (!may || results.experiment.status !== 'running') return null
  return (
    <>
      <Button variant={results.verdict.answer === 'ship' ? 'filled' : 'default'} onClick={() => { setOpened(true) }}>Decide…</Button>
      {opened && <Dialog results={results} onClose={() => { setOpened(false) }} />}
    </>
  )
}

/** What the advice comes to: a variant, or none while there is nothing to decide. */
function advised({ verdict, variants }: Results): string | null {
  if (verdict.answer === 'ship') return verdict.variant
  return verdict.answer === 'roll_back' || verdict.answer === 'no_difference' ? variants[0]?.key ?? null : null
}

function Dialog({ results, onClose }: { results: Results; onClose: () => void }) {
  const { experiment, variants, sentence } = results
  const environment = useEnvironment()
  const deciding = useMutation(decide(useQueryClient(), environment.key, experiment.key, experiment.flow))
  const advice = advised(results)
  const [variant, setVariant] = useState(advice ?? variants[0]?.key ?? '')
  const [note, setNote] = useState('')
  const [reason, setReason] = useState('')
  const [planned, setPlanned] = useState<Stage[] | null>(null)
  const against = variant !== advice
  const chosen = variants.findIndex(({ key }) => key === variant)
  const stages = chosen > 0 ? planned : null
  const confirm = () => {
    deciding.mutate({ variant, note, reason: against ? reason : '', stages: stages ?? [] }, { onSuccess: () => { onClose(); told(stages ? `${variant} is on its way to everybody.` : `${experiment.name} is decided: ${variant}.`) } })
  }
  return (
    <Confirm opened onClose={onClose} title={`Decide ${experiment.name}`} verb={stages?.[0] ? `Give ${ofAll(stages[0].share)} ${variant}` : `Give everybody ${variant}`} busy={deciding.isPending} disabled={against && !reason.trim()} error={deciding.error} onConfirm={confirm}>
      <Stack gap="md">
        <p className={classes.why}>{sentence}</p>
        <Radio.Group label={`What everybody in ${environment.name} gets`} value={variant} onChange={(key) => { setVariant(key); setPlanned(null) }}>
          <Stack gap={8} mt={8}>{variants.map((each, index) => <Radio key={each.key} value={each.key} label={each.key} description={meaning(each, index)} />)}</Stack>
        </Radio.Group>
        {chosen > 0 && <Switch label="In stages" description="To a growing share of all, and not where it hurts a guardrail." checked={stages !== null} onChange={(event) => { setPlanned(event.currentTarget.checked ? stagesFrom(variants[chosen]?.dealt ?? 0) : null) }} />}
        {stages && <Stages stages={stages} onChange={setPlanned} />}
        {against && <Textarea label="Why, against the advice" required autosize minRows={2} value={reason} onChange={(event) => { setReason(event.currentTarget.value) }} />}
        <Textarea label="Note" description="For whoever reads this later." autosize minRows={2} value={note} onChange={(event) => { setNote(event.currentTarget.value) }} />
        <p className={classes.quiet}>{stages ? 'Whoever has it keeps it. Its numbers stay those of the people who came before.' : 'The experiment stops. Its numbers are kept as they are now.'}</p>
      </Stack>
    </Confirm>
  )
}

function meaning({ shows, changes }: ResultVariant, index: number): string {
  if (!shows) return 'The flow is unpublished.'
  if (Object.keys(changes).length > 0) return 'The flow is published anew, with the changes of this variant.'
  return index === 0 ? 'The control: the flow stays as it is.' : 'The flow stays as it is.'
}
