/** How many people fit right now, while and after it is counted. */
import type { UseQueryResult } from '@tanstack/react-query'
import { fitting } from './numbers.ts'

export function Fitting({ query }: { query: UseQueryResult<Parameters<typeof fitting>[0]> }) {
  if (query.data) return <span aria-live="polite">{fitting(query.data)} right now</span>
  return <span aria-live="polite">{query.isError ? 'Could not be counted: ' + query.error.message : 'Counting people…'}</span>
}
