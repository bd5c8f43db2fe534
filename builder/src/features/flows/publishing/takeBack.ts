/** How a publish that is about to happen could be taken back: to the revision that is live now, or to nothing. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { rollBack, unpublish } from '../../../api/changes.ts'
import { useEnvironment } from '../../../api/session.ts'
import { told } from '../../../ui/told.tsx'

export function useTakeBack(flow: string, { revision }: { revision: number | null }): { label: string; run: () => void } {
  const environment = useEnvironment()
  const cache = useQueryClient()
  const failed = { onError: (failure: Error) => { told(`That could not be undone: ${failure.message}`, 'bad') } }
  const back = useMutation({ ...rollBack(cache, environment.key, flow), ...failed })
  const off = useMutation({ ...unpublish(cache, environment.key, flow), ...failed })
  return revision !== null
    ? { label: `Back to revision ${revision}`, run: () => { back.mutate(revision) } }
    : { label: 'Unpublish again', run: () => { off.mutate() } }
}
