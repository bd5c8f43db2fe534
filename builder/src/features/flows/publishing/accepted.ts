/** The findings that somebody has ticked, and which of those that are there now are to be sent. */
import { useState } from 'react'
import type { Check } from '../../../api/types.ts'
import { itemsOf } from './words.ts'

export function useAccepted() {
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set())
  const accept = (id: string, is: boolean) => { setAccepted((before) => new Set(is ? [...before, id] : [...before].filter((each) => each !== id))) }
  return { accepted, accept }
}

export const acceptedOf = (checks: Check[], accepted: ReadonlySet<string>) => itemsOf(checks, 'warning').map(({ id }) => id).filter((id) => accepted.has(id))
