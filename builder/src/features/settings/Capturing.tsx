/** Whether pages send the events that are defined by pointing at elements, and what is never looked at. */
import { Button, Group, Switch, TagsInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeEnvironment } from '../../api/changes.ts'
import { environmentQuery } from '../../api/queries.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { EnvironmentSettings } from '../../api/types.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Settings.module.css'

export function Capturing() {
  const { key } = useEnvironment()
  const environment = useQuery(environmentQuery(key))
  return <Loaded query={environment} what="The environment" waiting={<WaitingRows what="environment" rows={2} />}>{(settings) => <Form key={key} settings={settings} />}</Loaded>
}

function Form({ settings }: { settings: EnvironmentSettings }) {
  const { name } = useEnvironment()
  const locked = !useMay('environments.manage')
  const changing = useMutation(changeEnvironment(useQueryClient(), settings.key))
  const [deny, edit] = useState(settings.capture_deny)
  const isChanged = deny.join() !== settings.capture_deny.join()
  const turn = (captures: boolean) => { changing.mutate({ captures }, { onSuccess: () => { told(captures ? `${name} captures the events that are defined.` : `${name} captures no events any more.`) } }) }
  const save = () => { changing.mutate({ capture_deny: deny }, { onSuccess: (saved) => { edit(saved.capture_deny); told('What is never looked at is saved.') } }) }
  return (
    <Section title="Captured events">
      <p className={classes.quiet}>Members define events by an element of the app, and pages send them by themselves. What was typed never goes along; fields of passwords and payment cards are never looked at.</p>
      <Switch mt="sm" label={`Capture them in ${name}`} checked={settings.captures} disabled={locked || changing.isPending} onChange={(event) => { turn(event.currentTarget.checked) }} />
      {settings.captures && (
        <TagsInput
          mt="sm" label="Never looked at" description="CSS selectors: neither these elements nor anything in them is captured. Besides, whatever has data-cairn-deny." className={classes.wide}
          placeholder={deny.length ? '' : '#card-form'} value={deny} onChange={edit} readOnly={locked} clearable={!locked} acceptValueOnBlur splitChars={[]}
        />
      )}
      {changing.error && <div className={classes.below}><Failure title="It was not changed" error={changing.error} /></div>}
      {isChanged && (
        <Group gap={8} mt="sm">
          <Button loading={changing.isPending} onClick={save}>Save</Button>
          <Button variant="default" onClick={() => { changing.reset(); edit(settings.capture_deny) }}>Undo</Button>
        </Group>
      )}
    </Section>
  )
}
