/** The draft of a theme on the screen, saved by itself a moment after each change. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { ApiFailure } from '../../api/failure.ts'
import { saveTheme } from '../../api/changes.ts'
import { themeQuery } from '../../api/queries.ts'
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
  /** Somebody else saved another version meanwhile. */
  isOvertaken: boolean
  again: () => void
  keepMine: () => Promise<void>
  takeTheirs: () => Promise<void>
}

export function useSaving(environment: string, theme: ThemeDetail): Saving {
  const [document, setDocument] = useState(theme.document as unknown as ThemeDocument)
  const [saved, setSaved] = useState(document)
  const cache = useQueryClient()
  const saving = useMutation(saveTheme(cache, environment, theme.key))
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
  // Who leaves in the middle of the pause has still said it.
  const saveRest = useEffectEvent(() => { if (isDirty && isFree) save() })
  useEffect(() => () => { saveRest() }, [])
  const newest = () => cache.query({ ...themeQuery(environment, theme.key), staleTime: 0 })
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
    isOvertaken: saving.error instanceof ApiFailure && saving.error.status === 409,
    again: save,
    keepMine: async () => {
      await newest()
      saving.reset()
    },
    takeTheirs: async () => {
      const theirs = (await newest()).document as unknown as ThemeDocument
      setDocument(theirs)
      setSaved(theirs)
      saving.reset()
    },
  }
}
