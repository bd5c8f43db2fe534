/** Lets only those in who are signed in; others go to sign-in and come back to where they wanted to be. */
import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation } from 'react-router'
import { sessionQuery } from '../api/queries.ts'
import { SessionContext } from '../api/session.ts'
import { Failure } from '../ui/Failure.tsx'
import classes from './Frame.module.css'

export function Guard() {
  const session = useQuery(sessionQuery)
  const { pathname, search, hash } = useLocation()
  if (session.data) return <SessionContext value={session.data}><Outlet /></SessionContext>
  if (session.data === null) {
    const here = pathname + search + hash
    return <Navigate replace to={here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`} />
  }
  if (session.isError) {
    return (
      <main className={classes.alone}>
        <Failure title="The builder could not start" error={session.error} retry={() => void session.refetch()} />
      </main>
    )
  }
  return <div role="status" aria-label="Loading the builder" className={classes.blank} />
}
