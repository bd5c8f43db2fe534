/** Changes many flows, says what was done, offers the way back, and keeps what was refused to be read. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeMany, undoMany } from '../../../api/changes.ts'
import { useEnvironment } from '../../../api/session.ts'
import type { FlowSummary, ManyDone, ManyForm } from '../../../api/types.ts'
import { told, toldWithUndo } from '../../../ui/told.tsx'
import { undoOf } from './undo.ts'

export type Refused = ManyDone['refused']

export interface Many {
  change: (form: Omit<ManyForm, 'keys'>, flows: FlowSummary[], said: (count: number) => string, onDone?: () => void) => void
  busy: boolean
  error: Error | null
  reset: () => void
  refused: Refused
  forget: () => void
}

export function useMany(): Many {
  const { key: environment } = useEnvironment()
  const cache = useQueryClient()
  const changing = useMutation(changeMany(cache, environment))
  const undoing = useMutation(undoMany(cache, environment))
  const [refused, setRefused] = useState<Refused>([])
  const change: Many['change'] = (form, flows, said, onDone) => {
    const whole = { ...form, keys: flows.map(({ key }) => key) }
    changing.mutate(whole, {
      onSuccess: (answer) => {
        onDone?.()
        setRefused(answer.refused)
        const done = new Set(answer.done.map(({ key }) => key))
        if (done.size === 0) {
          if (answer.refused.length === 0) told('Nothing had to be changed.')
          return
        }
        const message = said(done.size)
        const back = undoOf(whole, flows.filter(({ key }) => done.has(key)))
        if (back === null) told(message)
        else toldWithUndo(message, 'Undo', () => { undoing.mutate(back, { onSuccess: setRefused, onError: (failure) => { told(`Not undone: ${failure.message}`, 'bad') } }) })
      },
    })
  }
  return { change, busy: changing.isPending, error: changing.error, reset: changing.reset, refused, forget: () => { setRefused([]) } }
}
