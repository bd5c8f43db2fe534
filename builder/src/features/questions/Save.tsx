/** Keeps the question under a name, for everybody in the workspace. */
import { Button, Group, TextInput } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { saveReport } from '../../api/changes.ts'
import { reportsQuery } from '../../api/queries.ts'
import { useMay } from '../../api/session.ts'
import type { SavedReport } from '../../api/types.ts'
import { Making } from '../../ui/Making.tsx'
import { told } from '../../ui/told.tsx'
import { addressOf, formOf, savedQuestion, type Question } from './question.ts'
import classes from './Questions.module.css'

interface SaveProps {
  question: Question
  /** The id of the saved report that it was opened from. */
  report: string | null
  saved: (id: string) => void
}

export function Save({ question, report, saved }: SaveProps) {
  const may = useMay('reports.edit')
  const [naming, setNaming] = useState(false)
  const reports = useQuery(reportsQuery)
  const saving = useMutation(saveReport(useQueryClient()))
  const from = reports.data?.items.find(({ id }) => id === report)
  const keep = (name: string, id?: string) => {
    saving.mutate({ ...(id !== undefined && { id }), form: { name, kind: question.kind, question: formOf(question) } }, {
      onSuccess: (kept) => { setNaming(false); saved(kept.id); told(`Saved as “${kept.name}”.`) },
      onError: (error) => { if (id !== undefined) told(error.message, 'bad') },
    })
  }
  return (
    <div className={classes.saving}>
      {from && <span className={classes.quiet}>{isSame(from, question) ? 'Saved as' : 'Changed from'} “{from.name}”.</span>}
      {may && (
        <Group gap={8}>
          {from && !isSame(from, question) && <Button loading={saving.isPending && !naming} onClick={() => { keep(from.name, from.id) }}>Save changes</Button>}
          {(!from || !isSame(from, question)) && <Button variant="default" leftSection={<IconDeviceFloppy size={15} aria-hidden />} onClick={() => { saving.reset(); setNaming(true) }}>{from ? 'Save as new…' : 'Save…'}</Button>}
        </Group>
      )}
      {naming && <Naming busy={saving.isPending} error={saving.error} onClose={() => { setNaming(false) }} onName={(name) => { keep(name) }} />}
    </div>
  )
}

function Naming({ busy, error, onClose, onName }: { busy: boolean; error: unknown; onClose: () => void; onName: (name: string) => void }) {
  const [name, setName] = useState('')
  return (
    <Making what="report" opened onClose={onClose} busy={busy} disabled={name.trim() === ''} error={error} onMake={() => { onName(name.trim()) }}>
      <TextInput label="Name" description="Everybody in the workspace sees it" data-autofocus maxLength={120} value={name} onChange={(event) => { setName(event.currentTarget.value) }} />
    </Making>
  )
}

function isSame(report: SavedReport, question: Question): boolean {
  const saved = savedQuestion(report.kind, report.question)
  return saved !== null && addressOf(saved).toString() === addressOf(question).toString()
}
