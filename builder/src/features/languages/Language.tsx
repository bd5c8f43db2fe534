/** One language: how far each flow and article has come, a file for those who translate, and the way back. */
import { Button, FileButton, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload, IconUpload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { takeInTranslations } from '../../api/changes.ts'
import { languageQuery } from '../../api/queries.ts'
import { useMay, usePlace } from '../../api/session.ts'
import type { SpokenDocument, TakenIn } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { count } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Section } from '../../ui/Section.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { Come } from './Come.tsx'
import classes from './Languages.module.css'
import { languageName } from '../../ui/languageName.ts'
import { missing } from './words.ts'

const FORMS = [
  { form: 'xliff', label: 'XLIFF, for translation tools' },
  { form: 'po', label: 'PO, for gettext' },
  { form: 'csv', label: 'CSV, for a spreadsheet' },
]

const COLUMNS: Column<SpokenDocument>[] = [
  { key: 'name', title: 'What', cell: ({ name }) => name },
  { key: 'kind', title: 'Kind', wide: true, cell: ({ kind }) => kind },
  { key: 'from', title: 'Written in', wide: true, cell: ({ language }) => languageName(language) },
  { key: 'come', title: 'Texts', cell: Come },
]

export function Language() {
  const { locale = '' } = useParams()
  const place = usePlace()
  const mayEdit = useMay('documents.edit')
  const language = useQuery(languageQuery(locale))
  return (
    <>
      <PageHeader
        title={languageName(locale)} up={{ to: place('/settings/languages'), label: 'Languages' }} beside={<code>{locale}</code>}
        below={language.data && <Come {...language.data} />}
        actions={<Download locale={locale} />}
      />
      <Loaded query={language} what="The language" waiting={<WaitingRows what="flows and articles" />}>
        {({ items }) => (
          <>
            {mayEdit && <TakeIn locale={locale} />}
            {items.length === 0
              ? <Empty title="Nothing to translate">Every flow and article is written in this language, or there are none yet.</Empty>
              : <Rows label="Flows and articles" items={[...items].sort((one, other) => missing(other) - missing(one))} columns={COLUMNS} keyOf={({ kind, key }) => `${kind} ${key}`} to={({ kind, key }) => place(`/languages/${locale}/${kind}/${key}`)} narrow={({ kind }) => kind} />}
          </>
        )}
      </Loaded>
    </>
  )
}

function Download({ locale }: { locale: string }) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />} rightSection={<IconChevronDown size={14} aria-hidden />}>File to translate</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMS.map(({ form, label }) => (
          <Menu.Item key={form} component="a" href={`/api/v1/languages/${locale}/file?format=${form}`} download>{label}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function TakeIn({ locale }: { locale: string }) {
  const taking = useMutation(takeInTranslations(useQueryClient(), locale))
  const [name, setName] = useState('')
  const take = (file: File | null) => {
    if (!file) return
    setName(file.name)
    taking.mutate(file)
  }
  return (
    <Section
      title="A file that came back"
      aside={(
        <FileButton onChange={take} accept=".xlf,.xliff,.po,.csv">
          {(props) => <Button {...props} variant="default" loading={taking.isPending} leftSection={<IconUpload size={16} stroke={1.6} aria-hidden />}>Take in a file</Button>}
        </FileButton>
      )}
    >
      <p className={classes.quiet}>XLIFF, PO or CSV. It goes into drafts, all or nothing; what is empty in it changes nothing.</p>
      {taking.isError && <Failure title={`${name} was not taken in`} error={taking.error} />}
      {taking.data && <Taken name={name} taken={taking.data} />}
    </Section>
  )
}

function Taken({ name, taken: { items, notes } }: { name: string; taken: TakenIn }) {
  const said = items.reduce((sum, item) => sum + item.said, 0)
  return (
    <div role="status">
      <p><strong>{said === 0 ? `${name} holds nothing new.` : `${count(said)} ${said === 1 ? 'text' : 'texts'} taken in from ${name}.`}</strong></p>
      {notes.length > 0 && (
        <>
          <p>{notes.length === 1 ? 'One of them deserves a look:' : `${count(notes.length)} deserve a look:`}</p>
          <ul className={classes.notes}>
            {notes.map(({ document, path, message }, at) => <li key={at}><code>{[document, path].filter(Boolean).join(' ')}</code> {message}</li>)}
          </ul>
        </>
      )}
    </div>
  )
}
