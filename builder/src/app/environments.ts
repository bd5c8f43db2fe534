/** Which environment the builder opens in, and where one lands after switching. */
import type { Environment } from '../api/types.ts'

const MEMORY = 'cairn-environment'

/** The one looked at last, else production, else the first. */
export function startingEnvironment(environments: Environment[], remembered: string | null): Environment | undefined {
  return environments.find(({ key }) => key === remembered) ?? environments.find(({ production }) => production) ?? environments[0]
}

/** The same screen in another environment; a user belongs to one environment, so there it is the list. */
export function sameScreen(pathname: string, environment: string): string {
  const [, , screen, ...rest] = pathname.split('/')
  if (!screen) return `/${environment}`
  return screen === 'users' ? `/${environment}/users` : [`/${environment}`, screen, ...rest].join('/')
}

export function remembered(): string | null {
  try {
    return localStorage.getItem(MEMORY)
  } catch {
    return null
  }
}

export function remember(environment: string): void {
  try {
    localStorage.setItem(MEMORY, environment)
  } catch {
    // Without storage the builder opens in production next time.
  }
}
