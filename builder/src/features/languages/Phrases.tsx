/** The texts of one flow or article in two languages, side by side. Each is saved by itself when it is left. */
import { Button, Switch, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { sayPhrase } from '../../api/changes.ts'
import { phrasesQuery } from '../../api/queries.ts'
import { useMay, usePlace } from '../../api/session.ts'
import type { Phrase, Phrases as Detail } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import { Come } from './Come.tsx'
import classes from './Languages.module.css'
import { languageName } from '../../ui/languageName.ts'

export function Phrases() {
  const { locale = '', kind = '', key = '' } = useParams()
  const place = usePlace()
  const phrases = useQuery(phrasesQuery(locale, kind, key))
  const up = { to: place(`/languages/${locale}`), label: languageName(locale) }
  return (
    <Loaded query={phrases} what="The texts" up={up} waiting={<WaitingSheet what="texts"><Lines rows={8} /></WaitingSheet>}>
      {(detail) => (
        <>
          <PageHeader
            title={detail.name} up={up} beside={<Come {...detail} />}
            below={<span>From {languageName(detail.language)} to {languageName(locale)}. Saved as a draft; publish it from the {kind}.</span>}
            actions={kind === 'flow' && <Button component={Link} to={place(`/flows/${key}`)} variant="default">Open the flow</Button>}
          />
          <Sheet locale={locale} detail={detail} />
        </>
      )}
    </Loaded>
  )
}

function Sheet({ locale, detail }: { locale: string; detail: Detail }) {
  const [isOnlyMissing, showOnlyMissing] = useState(false)
  // What was missing when the filter was set stays until it is set again: a text does not vanish while one writes it.
  const [wanted, want] = useState<ReadonlySet<string>>(new Set())
  const filter = (isOn: boolean) => {
    want(new Set(detail.items.filter((phrase) => !phrase.said && !phrase.inherited && !phrase.optional).map(({ path }) => path)))
    showOnlyMissing(isOn)
  }
  const items = isOnlyMissing ? detail.items.filter(({ path }) => wanted.has(path)) : detail.items
  return (
    <>
      <Switch label="Only what is missing" checked={isOnlyMissing} onChange={({ currentTarget }) => { filter(currentTarget.checked) }} mb="md" />
      {items.length === 0
        ? <Empty title={isOnlyMissing ? 'Nothing is missing' : 'There is no text'}>{isOnlyMissing ? 'Every text is said in this language.' : 'What is shown has no words yet.'}</Empty>
        : (
            <div className={classes.sheet} role="group" aria-label="Texts side by side">
              <div className={classes.heads} aria-hidden><span>{languageName(detail.language)}</span><span>{languageName(locale)}</span></div>
              {items.map((phrase) => <Pair key={phrase.path} locale={locale} detail={detail} phrase={phrase} />)}
            </div>
          )}
    </>
  )
}

function Pair({ locale, detail: { kind, key, language }, phrase }: { locale: string; detail: Detail; phrase: Phrase }) {
  const mayEdit = useMay('documents.edit')
  const saying = useMutation(sayPhrase(useQueryClient(), locale, kind, key))
  const [text, setText] = useState(phrase.said)
  const save = () => {
    if (text !== phrase.said) saying.mutate({ [phrase.path]: text })
  }
  return (
    <div className={classes.pair}>
      <div className={classes.source}>
        <p lang={language} dir="auto">{phrase.source}</p>
        <code className={classes.path}>{phrase.path}</code>
      </div>
      <Textarea
        aria-label={`${phrase.path} in ${languageName(locale)}`} lang={locale} dir="auto" autosize minRows={1} readOnly={!mayEdit}
        placeholder={phrase.inherited || (phrase.optional ? 'Only where it differs' : 'Not said yet')} value={text}
        onChange={({ currentTarget }) => { setText(currentTarget.value) }} onBlur={save}
        error={saying.isError ? saying.error.message : undefined}
      />
    </div>
  )
}
