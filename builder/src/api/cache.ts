/** How answers are kept, and what happens when the session ends under a screen. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiFailure } from './failure.ts'
import { sessionQuery } from './queries.ts'

const RETRIES = 2

export function createCache(): QueryClient {
  /** A 401 anywhere means that the session is over: the guard then leads to sign-in and back. */
  const onError = (failure: unknown) => {
    if (failure instanceof ApiFailure && failure.status === 401) cache.setQueryData(sessionQuery.queryKey, null)
  }
  const cache = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, failure) => failures < RETRIES && failure instanceof ApiFailure && failure.passing,
        retryDelay: (failures) => 400 * 2 ** failures,
      },
    },
  })
  return cache
}
