/** The schema of flows, as the server gives it to every editor. */
import { queryOptions } from '@tanstack/react-query'
import type { SchemaRoot } from './schema.ts'

export const flowSchemaQuery = queryOptions({
  queryKey: ['schema', 'flow'],
  queryFn: async ({ signal }) => {
    const answer = await fetch(new Request(`${location.origin}/api/schemas/flow.json`, { signal }))
    if (!answer.ok) throw new Error('The schema of flows could not be loaded.')
    return (await answer.json()) as SchemaRoot
  },
  staleTime: Infinity,
})
