/** Which pages may use the environment's write key. */
import { Button, Group, TagsInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeEnvironment } from '../../api/changes.ts'
import type { EnvironmentSettings } from '../../api/types.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Settings.module.css'

export function Origins({ settings, locked }: { settings: EnvironmentSettings; locked: boolean }) {
  const changing = useMutation(changeEnvironment(useQueryClient(), settings.key))
  const [origins, edit] = useState(settings.origins)
  const isChanged = origins.join() !== settings.origins.join()
  const save = () => {
    changing.mutate({ origins }, { onSuccess: (saved) => { edit(saved.origins); told(saved.origins.length ? 'Only these pages may call now.' : 'Every page may call now.') } })
  }
  return (
    <Section title="Pages that may call">
      <TagsInput
        label="Origins" description="The scheme and host of your app. A star stands for all hosts below: https://*.example.com. Without any, every page may call."
        placeholder={origins.length ? '' : 'https://app.example.com'} value={origins} onChange={edit} readOnly={locked} clearable={!locked} splitChars={[',', ' ']} className={classes.wide}
        acceptValueOnBlur
      />
      {changing.error && <div className={classes.below}><Failure title="The list was not saved" error={changing.error} /></div>}
      {isChanged && (
        <Group gap={8} mt="sm">
          <Button loading={changing.isPending} onClick={save}>Save</Button>
          <Button variant="default" onClick={() => { changing.reset(); edit(settings.origins) }}>Undo</Button>
        </Group>
      )}
    </Section>
  )
}
