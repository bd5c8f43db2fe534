/** The bare address: on to the environment that one works in. */
import { Navigate } from 'react-router'
import { useSession } from '../api/session.ts'
import { Empty } from '../ui/Empty.tsx'
import { remembered, startingEnvironment } from './environments.ts'

export function Start() {
  const environment = startingEnvironment(useSession().environments, remembered())
  if (environment) return <Navigate replace to={`/${environment.key}`} />
  return <Empty alone title="This workspace has no environment">An administrator can add one: run <code>cairn migrate</code> on the server, which creates production.</Empty>
}
