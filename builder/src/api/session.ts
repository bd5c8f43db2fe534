/** Who is signed in, which environment is looked at, and what this member may do. */
import { createContext, use } from 'react'
import type { Environment, Session } from './types.ts'

/** Provided by the guard: a screen keeps its session until the guard takes the screen away. */
export const SessionContext = createContext<Session | null>(null)

/** The environment that the address names; provided by the shell. */
export const EnvironmentContext = createContext<Environment | null>(null)

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('This screen is only for those who are signed in.')
  return session
}

export function useEnvironment(): Environment {
  const environment = use(EnvironmentContext)
  if (!environment) throw new Error('This screen stands inside an environment.')
  return environment
}

export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission)
}

/** Addresses inside the present environment: `place('/flows')` → `/production/flows`. */
export function usePlace(): (path: string) => string {
  const { key } = useEnvironment()
  return (path) => `/${key}${path === '/' ? '' : path}`
}
