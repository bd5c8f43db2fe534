/** Makes a draft of a template and goes to it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { startFrom } from '../../../api/changes.ts'
import { useEnvironment, useMay, usePlace } from '../../../api/session.ts'

export interface Taking { may: boolean; busy: string | null; error: Error | null; take: (key: string) => void }

export function useTaking(): Taking {
  const { key } = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const making = useMutation(startFrom(useQueryClient(), key))
  return {
    may: useMay('documents.edit'),
    busy: making.isPending ? making.variables : null,
    error: making.error,
    take: (template) => { making.mutate(template, { onSuccess: (made) => void navigate(place(`/flows/${made.key}/edit`)) }) },
  }
}
