/** Every language that something is translated into, and how far each has come. */
import { Button, TextInput } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { languagesQuery } from '../../api/queries.ts'
import { usePlace } from '../../api/session.ts'
import type { Language } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Section } from '../../ui/Section.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { Come } from './Come.tsx'
import classes from './Languages.module.css'
import { isTag, languageName } from '../../ui/languageName.ts'

const COLUMNS: Column<Language>[] = [
  { key: 'name', title: 'Language', cell: ({ locale }) => <strong>{languageName(locale)}</strong> },
  { key: 'tag', title: 'Tag', wide: true, cell: ({ locale }) => <code>{locale}</code> },
  { key: 'come', title: 'Texts', cell: Come },
]

export function Languages() {
  const place = usePlace()
  const languages = useQuery(languagesQuery)
  return (
    <Loaded query={languages} what="The languages" waiting={<WaitingRows what="languages" rows={3} />}>
      {({ items }) => items.length === 0
        ? (
            <Empty icon={<IconLanguage size={32} stroke={1.4} />} title="Everything is in one language" action={<AddLanguage primary />}>
              What a language doesn’t say is shown in the flow’s own. Add one, and translate side by side or by a file that goes to those who do.
            </Empty>
          )
        : (
            <Section title="Languages" aside={<AddLanguage />}>
              <Rows label="Languages" items={items} columns={COLUMNS} keyOf={({ locale }) => locale} to={({ locale }) => place(`/languages/${locale}`)} />
              <p className={classes.quiet}>Counted over the drafts of all flows and articles. A translation is live when its flow is published.</p>
            </Section>
          )}
    </Loaded>
  )
}

function AddLanguage({ primary = false }: { primary?: boolean }) {
  const place = usePlace()
  const go = useNavigate()
  const [isOpen, open] = useState(false)
  const [tag, setTag] = useState('')
  const wanted = tag.trim()
  const close = () => { open(false); setTag('') }
  const hint = () => {
    if (!wanted) return 'Two or three letters, with a region where it matters.'
    return isTag(wanted) ? `That is ${languageName(wanted)}.` : 'Write a tag, such as fi or pt-BR.'
  }
  return (
    <>
      <Button variant={primary ? 'filled' : 'default'} onClick={() => { open(true) }}>Add a language</Button>
      <Confirm
        opened={isOpen} onClose={close} title="Add a language" verb="Begin" busy={false} disabled={!isTag(wanted)} error={null}
        onConfirm={() => { void go(place(`/languages/${wanted}`)) }}
      >
        <TextInput label="Language tag" placeholder="fi" description={hint()} data-autofocus maw={280} value={tag} onChange={({ currentTarget }) => { setTag(currentTarget.value) }} />
      </Confirm>
    </>
  )
}
