/** What the workspace says of an event: what it is, whose, what it means, and which it is one with. */
import { Button, Group, Input, MultiSelect, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeEvent } from '../../api/changes.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { AboutEvent, EventDetail } from '../../api/types.ts'
import { NameField } from '../../editor/conditions/Offered.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Insights.module.css'
import { MEANINGS, meaningOf } from '../../api/meanings.ts'

export function About({ event }: { event: EventDetail }) {
  const mayEdit = useMay('documents.edit')
  const [isOpen, open] = useState(false)
  const { about, merged } = event
  const facts = [
    ...(about.owner ? [{ name: 'Owner', value: about.owner }] : []),
    ...(about.tags?.length ? [{ name: 'Tags', value: about.tags.join(', ') }] : []),
    ...(about.means?.length ? [{ name: 'Stands for', value: about.means.map(meaningOf).join(', ') }] : []),
    ...(about.merged_into ? [{ name: 'Counted as', value: about.merged_into }] : []),
    ...(merged.length ? [{ name: 'Counts also', value: merged.join(', ') }] : []),
    ...(about.hidden ? [{ name: 'Hidden', value: 'left out of lists and of what is offered' }] : []),
  ]
  if (isOpen) return <Section title="What it is"><Form name={event.name} about={about} close={() => { open(false) }} /></Section>
  return (
    <Section title="What it is" aside={mayEdit && <Button variant="default" size="compact-sm" onClick={() => { open(true) }}>Describe</Button>}>
      <p className={about.description ? classes.said : classes.quiet}>{about.description || 'Nobody has said yet what it is, and when it is sent.'}</p>
      {facts.length > 0 && <Facts facts={facts} />}
    </Section>
  )
}

function Form({ name, about, close }: { name: string; about: AboutEvent; close: () => void }) {
  const { key } = useEnvironment()
  const [said, say] = useState(about)
  const saving = useMutation(describeEvent(useQueryClient(), key, name))
  const put = (part: AboutEvent) => { say({ ...said, ...part }) }
  const save = () => { saving.mutate({ ...said, merged_into: said.merged_into?.trim() || null }, { onSuccess: () => { told(`${name} is described.`); close() } }) }
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); save() }}>
      <Textarea label="Description" placeholder="When it is sent, and what it tells" autosize minRows={2} maxLength={2000} value={said.description ?? ''} onChange={(event) => { put({ description: event.currentTarget.value }) }} data-autofocus />
      <TextInput label="Owner" placeholder="Who knows about it" maxLength={200} value={said.owner ?? ''} onChange={(event) => { put({ owner: event.currentTarget.value }) }} />
      <TagsInput label="Tags" placeholder={said.tags?.length ? '' : 'Each with Enter'} value={said.tags ?? []} onChange={(tags) => { put({ tags }) }} acceptValueOnBlur />
      <MultiSelect label="Stands for" description="What the measures of onboarding take it for." placeholder={said.means?.length ? '' : 'Nothing'} data={MEANINGS.map(({ meaning, label }) => ({ value: meaning, label }))} value={said.means ?? []} onChange={(means) => { put({ means: means }) }} />
      <Input.Wrapper label="Counted as" description="Lists, questions and measures count it under that name. What came in stays, and conditions count the name that they say." labelElement="div">
        <NameField kind="event" value={said.merged_into ?? ''} label="Counted as" placeholder="itself" onChange={(merged) => { put({ merged_into: merged }) }} />
      </Input.Wrapper>
      <Switch label="Leave it out of lists and of what is offered" checked={said.hidden ?? false} onChange={(event) => { put({ hidden: event.currentTarget.checked }) }} />
      {saving.error && <Failure title="It isn’t saved" error={saving.error} />}
      <Group gap={8}>
        <Button type="submit" loading={saving.isPending}>Save</Button>
        <Button variant="default" onClick={close}>Cancel</Button>
      </Group>
    </form>
  )
}
