/** The three faces of something that is fetched: its skeleton, its failure with a retry, itself. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Empty } from './Empty.tsx'
import { Failure } from './Failure.tsx'

interface LoadedProps<Data> {
  query: UseQueryResult<Data>
  /** What it is, as it stands in "… could not be loaded". */
  what: string
  waiting: ReactNode
  children: (data: Data) => ReactNode
}

export function Loaded<Data>({ query, what, waiting, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError && isMissing(query.error)) return <Empty alone title={`${what} was not found`}>{query.error.message} The link may be old, or it was removed.</Empty>
  if (query.isError) return <Failure title={`${what} could not be loaded`} error={query.error} retry={() => void query.refetch()} />
  return waiting
}

/** Trying again would not bring it. */
const isMissing = (error: Error) => 'status' in error && error.status === 404
