/** The schemas of documents, as the server gives them to every editor. */
import { queryOptions } from '@tanstack/react-query'
import type { SchemaRoot } from './schema.ts'

export const schemaQuery = (kind: 'event' | 'experiment' | 'flow' | 'health' | 'milestone' | 'playbook' | 'segment') =>
  queryOptions({
    queryKey: ['schema', kind],
    queryFn: async ({ signal }) => {
      const answer = await fetch(new Request(`${location.origin}/api/schemas/${kind}.json`, { signal }))
      if (!answer.ok) throw new Error(`The schema of ${kind === 'health' ? kind : `${kind}s`} could not be loaded.`)
      return (await answer.json()) as SchemaRoot
    },
    staleTime: Infinity,
  })
