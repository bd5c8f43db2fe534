/** How far a translation has come: a share, and what is missing in words. */
import { State } from '../../ui/State.tsx'
import { count } from '../../ui/numbers.ts'
import { missing } from './words.ts'

export function Come(progress: { said: number; phrases: number }) {
  const left = missing(progress)
  if (left === 0) return <State tone="good" shape="full">complete</State>
  if (progress.said === 0) return <State tone="quiet" shape="ring">not begun</State>
  return <State tone="warn" shape="half">{`${count(left)} of ${count(progress.phrases)} missing`}</State>
}
