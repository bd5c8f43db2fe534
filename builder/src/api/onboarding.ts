/** The builder's own onboarding, made with Cairn: the server's script tag in this page, told who is looking. */
import { useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'
import type { Cairn } from '@cairn/sdk/contract/cairn.ts'
import { useSession } from './session.ts'
import type { Session } from './types.ts'

type Call = [method: keyof Cairn, args: unknown[]]
type Host = { cairn?: Partial<Pick<Cairn, 'destroy' | 'track'>> & { q?: Call[] } }

const host = window as unknown as Host

/** Whether this member wants tours, in this browser. */
export function useTours(): [boolean, (wanted: boolean) => void] {
  const [wanted, want] = useLocalStorage({ key: 'cairn-tours', defaultValue: true, getInitialValueInEffect: false })
  return [wanted, want]
}

/** Nothing where the server has its onboarding off. */
export function useOnboarding(): void {
  const { onboarding } = useSession()
  const [wanted] = useTours()
  useEffect(() => (onboarding && wanted ? begin(onboarding) : undefined), [onboarding, wanted])
}

/** That the member did something which a tour leads to. */
export function tell(event: string): void {
  host.cairn?.track?.(event)
}

function begin({ write_key: key, user_id: user, account_id: account, traits }: NonNullable<Session['onboarding']>): () => void {
  host.cairn = { q: [['identify', [user, traits]], ['group', [account]]] }
  const script = document.createElement('script')
  script.src = '/sdk/cairn.js'
  script.dataset['writeKey'] = key
  document.head.append(script)
  return () => {
    // One that is still on its way does not begin.
    script.dataset['auto'] = 'off'
    script.remove()
    host.cairn?.destroy?.()
    delete host.cairn
  }
}
