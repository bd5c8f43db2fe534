/** A moment in words that keeps itself true, with the exact time on hover. */
import { useSyncExternalStore } from 'react'
import { exact, near } from './moments.ts'

const TICK = 30_000

function subscribe(tick: () => void): () => void {
  const timer = setInterval(tick, TICK)
  return () => { clearInterval(timer) }
}

/** The present moment, rounded up to half a minute, so that what has just happened never lies in the future. */
export const useNow = () => useSyncExternalStore(subscribe, () => Math.ceil(Date.now() / TICK) * TICK)

export function Moment({ at }: { at: string | null | undefined }) {
  const now = useNow()
  if (!at) return <>–</>
  return <time dateTime={at} title={exact(at)}>{near(at, now)}</time>
}
