/** One theme: its values beside what they look like. Every change is saved by itself, as a draft. */
import { Button, Group, NativeSelect, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { themeQuery, themesQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { ThemeContent, ThemeDetail } from '../../api/types.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Section } from '../../ui/Section.tsx'
import { State } from '../../ui/State.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import { drawnAs, withField, withToken, type Ground } from './document.ts'
import { Preview } from './Preview.tsx'
import { PublishTheme } from './PublishTheme.tsx'
import classes from './Themes.module.css'
import { Standing } from './Themes.tsx'
import { useSaving, type Saving } from './useSaving.ts'
import { Values } from './Values.tsx'

export function Theme() {
  const { key = '' } = useParams()
  const environment = useEnvironment()
  const place = usePlace()
  const theme = useQuery(themeQuery(environment.key, key))
  return (
    <Loaded query={theme} what="The theme" up={{ to: place('/settings/themes'), label: 'Themes' }} waiting={<WaitingSheet what="theme"><Lines rows={8} /></WaitingSheet>}>
      {(detail) => <Workshop key={detail.key} theme={detail} />}
    </Loaded>
  )
}

function Workshop({ theme }: { theme: ThemeDetail }) {
  const environment = useEnvironment()
  const place = usePlace()
  const mayEdit = useMay('documents.edit')
  const saving = useSaving(environment.key, theme)
  const { document, change, problems } = saving
  const [ground, setGround] = useState<Ground>('tokens')
  const content = theme.content as unknown as ThemeContent
  return (
    <>
      <PageHeader
        title={document.name || theme.key} up={{ to: place('/settings/themes'), label: 'Themes' }} beside={<Standing theme={theme} />} below={<Kept saving={saving} />}
        actions={<PublishTheme theme={theme} ready={saving.state === 'saved'} />}
      />
      {saving.error && <Unsaved saving={saving} error={saving.error} />}
      <div className={classes.workshop}>
        <div className={classes.tools}>
          <Section title="Values" aside={<SegmentedControl size="xs" aria-label="Values on a page that is" value={ground} onChange={(value) => { setGround(value === 'dark' ? 'dark' : 'tokens') }} data={[{ value: 'tokens', label: 'Always' }, { value: 'dark', label: 'In the dark' }]} />}>
            <p className={classes.quiet}>{ground === 'dark' ? 'What differs on a dark page.' : 'What is left empty is picked up from the page.'}</p>
            <Values key={ground} ground={ground} tokens={document[ground] ?? {}} inherited={ground === 'dark' ? { ...content.tokens, ...content.dark } : content.tokens} problems={problems} locked={!mayEdit} onChange={(name, value) => { change(withToken(document, ground, name, value)) }} />
          </Section>
          <Rest theme={theme} saving={saving} locked={!mayEdit} />
        </div>
        <div className={classes.look}><Preview theme={drawnAs(content, document)} /></div>
      </div>
    </>
  )
}

function Rest({ theme, saving: { document, change, problems }, locked }: { theme: ThemeDetail; saving: Saving; locked: boolean }) {
  const { key } = useEnvironment()
  const others = useQuery(themesQuery(key)).data?.items.filter((each) => each.key !== theme.key) ?? []
  const wrong = (path: string) => problems.find((each) => each.path === path || each.path.startsWith(`${path}.`))?.message
  return (
    <Section title="More">
      <div className={classes.values}>
        <TextInput label="Name" value={document.name} error={wrong('name')} readOnly={locked} onChange={({ currentTarget }) => { change(withField(document, 'name', currentTarget.value)) }} />
        <NativeSelect label="Light or dark" value={document.mode ?? 'auto'} disabled={locked} onChange={({ currentTarget: { value } }) => { change(withField(document, 'mode', value === 'auto' ? '' : value)) }} data={[{ value: 'auto', label: 'As the page is' }, { value: 'light', label: 'Always light' }, { value: 'dark', label: 'Always dark' }]} />
        <NativeSelect label="Extends" description="Whose values hold where this one says nothing" value={document.extends ?? ''} error={wrong('extends')} disabled={locked} onChange={({ currentTarget }) => { change(withField(document, 'extends', currentTarget.value)) }} data={[{ value: '', label: 'Nothing' }, ...others.map((each) => ({ value: each.key, label: each.name }))]} />
        <Switch label="For all flows that name none" checked={document.default ?? false} disabled={locked} onChange={({ currentTarget }) => { change(withField(document, 'default', currentTarget.checked)) }} />
      </div>
      <Textarea label="Rules of its own" description="CSS for what values can’t say, such as .primary { border-radius: 99px }" classNames={{ input: classes.css ?? '' }} spellCheck={false} autosize minRows={3} maxRows={16} mt="sm" value={document.css ?? ''} error={wrong('css')} readOnly={locked} onChange={({ currentTarget }) => { change(withField(document, 'css', currentTarget.value)) }} />
    </Section>
  )
}

function Unsaved({ saving, error }: { saving: Saving; error: Error }) {
  if (!saving.isOvertaken) return <Failure title="It is not saved yet" error={error} retry={saving.again} />
  return (
    <Failure title="Somebody else changed this theme meanwhile" error={error}>
      <Group gap={8} mt={8}>
        <Button variant="default" onClick={() => void saving.keepMine()}>Keep mine</Button>
        <Button variant="default" onClick={() => void saving.takeTheirs()}>Take theirs</Button>
      </Group>
    </Failure>
  )
}

function Kept({ saving: { state } }: { saving: Saving }) {
  if (state === 'refused') return <State tone="bad" shape="ring">Not saved: something can’t be read. Nothing of what is live has changed.</State>
  if (state === 'failed') return <State tone="bad" shape="ring">Not saved yet</State>
  return <span aria-live="polite">{state === 'saved' ? 'Draft saved' : 'Saving …'}</span>
}
