/** The list of themes: the colours of each, and how much wears it. */
import { Button, TextInput } from '@mantine/core'
import { IconPalette } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { createTheme } from '../../api/changes.ts'
import { themesQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { ThemeContent, ThemeSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { keyFor } from '../../ui/keyFor.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Making } from '../../ui/Making.tsx'
import { count } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Section } from '../../ui/Section.tsx'
import { Label, State } from '../../ui/State.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Themes.module.css'

const SHOWN = ['accent', 'surface', 'text'] as const

const COLUMNS: Column<ThemeSummary>[] = [
  { key: 'name', title: 'Theme', cell: ({ name }) => name },
  { key: 'colours', title: 'Colours', wide: true, cell: ({ content }) => <Swatches content={content as unknown as ThemeContent} /> },
  { key: 'status', title: 'Status', cell: (theme) => <Standing theme={theme} /> },
  { key: 'default', title: 'Default', untitled: true, wide: true, cell: ({ default: isDefault }) => isDefault && <Label>default</Label> },
  { key: 'used', title: 'Worn by', numeric: true, wide: true, cell: ({ used_by }) => (used_by > 0 ? count(used_by) : 'nothing') },
]

export function Themes() {
  const { key } = useEnvironment()
  const place = usePlace()
  const themes = useQuery(themesQuery(key))
  return (
    <Loaded query={themes} what="The themes" waiting={<WaitingRows what="themes" rows={3} />}>
      {({ items }) => items.length === 0
        ? (
            <Empty icon={<IconPalette size={32} stroke={1.4} />} title="No themes, and none needed" action={<NewTheme />}>
              What is shown takes font, colours, corners and dark mode from the page that it is on. A theme says what should differ.
            </Empty>
          )
        : (
            <Section title="Themes" aside={<NewTheme />}>
              <Rows label="Themes" items={items} columns={COLUMNS} keyOf={(theme) => theme.key} to={(theme) => place(`/themes/${theme.key}`)} narrow={({ default: isDefault }) => isDefault && 'default'} />
            </Section>
          )}
    </Loaded>
  )
}

function Swatches({ content }: { content: ThemeContent }) {
  const set = SHOWN.flatMap((name) => (content.tokens[name] ? [{ name, colour: content.tokens[name] }] : []))
  if (set.length === 0) return <span className={classes.quiet}>as the page</span>
  return <span className={classes.swatches}>{set.map(({ name, colour }) => <span key={name} role="img" aria-label={`${name} ${colour}`} title={`${name} ${colour}`} style={{ background: colour }} />)}</span>
}

export function Standing({ theme: { status, revision } }: { theme: Pick<ThemeSummary, 'status' | 'revision'> }) {
  if (status === 'published') return <State tone="good">{`live, revision ${revision}`}</State>
  if (status === 'changed') return <State tone="accent" shape="half">{`changed since revision ${revision}`}</State>
  return <State tone="quiet" shape="ring">{status}</State>
}

function NewTheme() {
  const { key: environment } = useEnvironment()
  const may = useMay('documents.edit')
  const place = usePlace()
  const go = useNavigate()
  const making = useMutation(createTheme(useQueryClient(), environment))
  const [isOpen, open] = useState(false)
  const [name, setName] = useState('')
  if (!may) return null
  const key = keyFor(name)
  const make = () => { making.mutate({ key, name: name.trim() }, { onSuccess: (made) => void go(place(`/themes/${made.key}`)) }) }
  return (
    <>
      <Button variant="default" onClick={() => { open(true) }}>New theme</Button>
      <Making what="theme" opened={isOpen} onClose={() => { making.reset(); open(false) }} busy={making.isPending} disabled={!key} error={making.error} onMake={make}>
        <TextInput label="Name" description={key ? <>Its key will be <code>{key}</code>.</> : 'Its key is made from the name.'} data-autofocus required value={name} onChange={({ currentTarget }) => { setName(currentTarget.value) }} />
      </Making>
    </>
  )
}
