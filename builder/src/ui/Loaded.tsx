/** The three faces of something that is fetched: its skeleton, its failure with a retry, itself. */
import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Empty } from './Empty.tsx'
import { Failure } from './Failure.tsx'

interface LoadedProps<Data> {
  query: UseQueryResult<Data>
  /** What it is, as it stands in "… could not be loaded". */
  what: string
  waiting: ReactNode
  /** Where to go on when it is not there. */
  up?: { to: string; label: string }
  children: (data: Data) => ReactNode
}

export function Loaded<Data>({ query, what, waiting, up, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError && isMissing(query.error)) {
    const onward = up && <Button component={Link} to={up.to} variant="default">{up.label}</Button>
    return <Empty alone title={`${what} was not found`} action={onward}>{query.error.message} The link may be old, or it was removed.</Empty>
  }
  if (query.isError) return <Failure title={`${what} could not be loaded`} error={query.error} retry={() => void query.refetch()} />
  return waiting
}

/** Trying again would not bring it. */
const isMissing = (error: Error) => 'status' in error && error.status === 404
