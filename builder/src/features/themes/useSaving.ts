/** The draft of a theme on the screen, saved by itself a moment after each change. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { ApiFailure } from '../../api/failure.ts'
import { saveTheme } from '../../api/changes.ts'
import type { Problem, ThemeDetail } from '../../api/types.ts'
import type { ThemeDocument } from './document.ts'

const PAUSE = 600

export interface Saving {
  document: ThemeDocument
  change: (next: ThemeDocument) => void
  state: 'saved' | 'waiting' | 'refused' | 'failed'
  /** What is wrong with what stands there, by path; kept from the last answer. */
  problems: Problem[]
  error: Error | null
  again: () => void
}

export function useSaving(environment: string, theme: ThemeDetail): Saving {
  const [document, setDocument] = useState(theme.document as unknown as ThemeDocument)
  const [saved, setSaved] = useState(document)
  const saving = useMutation(saveTheme(useQueryClient(), environment, theme.key))
  const save = () => { saving.mutate({ document, version: theme.version }, { onSuccess: () => { setSaved(document) } }) }
  const saveNow = useEffectEvent(save)
  const isDirty = document !== saved
  // One at a time; what was refused waits for the next change.
  const isFree = !saving.isPending && !saving.isError
  useEffect(() => {
    if (!isDirty || !isFree) return
    const timer = setTimeout(() => { saveNow() }, PAUSE)
    return () => { clearTimeout(timer) }
  }, [document, isDirty, isFree])
  const refusal = saving.error instanceof ApiFailure && saving.error.status === 422 ? saving.error : null
  return {
    document,
    change: (next) => {
      if (saving.isError) saving.reset()
      setDocument(next)
    },
    state: isDirty ? (refusal ? 'refused' : saving.isError ? 'failed' : 'waiting') : 'saved',
    problems: refusal?.problems ?? theme.problems,
    error: refusal ? null : saving.error,
    again: save,
  }
}
