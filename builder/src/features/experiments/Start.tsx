/** The start of an experiment, and changes to one that runs: what bends its result is said, and has to be meant. */
import { Button, Checkbox, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { startExperiment } from '../../api/changes.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { ExperimentDraft } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Make.module.css'

export function Start({ draft, saved }: { draft: ExperimentDraft; saved: boolean }) {
  const may = useMay('documents.publish')
  const [opened, setOpened] = useState(false)
  if (!may || (draft.running && !draft.changed)) return null
  return (
    <>
      <Button disabled={!saved} title={saved ? undefined : 'Save it first.'} onClick={() => { setOpened(true) }}>{draft.running ? 'Publish changes…' : 'Start…'}</Button>
      {opened && <Dialog draft={draft} onClose={() => { setOpened(false) }} />}
    </>
  )
}

function Dialog({ draft: { key, name, running, bends }, onClose }: { draft: ExperimentDraft; onClose: () => void }) {
  const environment = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const [note, setNote] = useState('')
  const [meant, setMeant] = useState(false)
  const starting = useMutation(startExperiment(useQueryClient(), environment.key, key))
  const confirm = () => {
    starting.mutate(note.trim(), { onSuccess: () => { told(running ? `${name} is changed in ${environment.name}.` : `${name} runs in ${environment.name}.`); void navigate(place(`/experiments/${key}`)) } })
  }
  return (
    <Confirm
      opened onClose={onClose} title={running ? `Change ${name} while it runs` : `Start ${name}`} verb={running ? `Publish to ${environment.name}` : `Start in ${environment.name}`}
      danger={bends.length > 0} busy={starting.isPending} disabled={bends.length > 0 && (!meant || !note.trim())} error={starting.error} onConfirm={confirm}
    >
      {bends.length > 0 ? (
        <>
          <p>This bends the result of what runs. To begin anew instead, give it a higher bucket version.</p>
          <ul className={classes.bends}>{bends.map((each) => <li key={each}>{each}</li>)}</ul>
          <Checkbox label="I know, and mean it. The results will say that it was changed." checked={meant} onChange={(event) => { setMeant(event.currentTarget.checked) }} />
        </>
      ) : <p>{running ? 'Nothing of it bends the result.' : 'From now on whoever meets the flow gets a variant, and is counted.'}</p>}
      <Textarea label={bends.length > 0 ? 'Why' : 'Note'} required={bends.length > 0} description="For the history of revisions" autosize minRows={2} mt="md" value={note} onChange={(event) => { setNote(event.currentTarget.value) }} />
    </Confirm>
  )
}
