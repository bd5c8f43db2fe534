/** The filters of the list of flows, kept in the address so that a filtered list can be sent to a colleague. */
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { FlowFilters } from '../../api/queries.ts'

const NAMES = ['search', 'type', 'status', 'tag'] as const

interface Filters {
  filters: FlowFilters
  set: (name: keyof FlowFilters, value: string | null) => void
  clear: () => void
  /** How often they were cleared: a new key for fields that keep their own text. */
  cleared: number
}

export function useFilters(): Filters {
  const [cleared, setCleared] = useState(0)
  const [address, setAddress] = useSearchParams()
  const filters: FlowFilters = {}
  for (const name of NAMES) {
    const value = address.get(name)
    if (value) filters[name] = value
  }
  const set = (name: keyof FlowFilters, value: string | null) => {
    setAddress((present) => {
      const next = new URLSearchParams(present)
      if (value) next.set(name, value)
      else next.delete(name)
      return next
    }, { replace: true, preventScrollReset: true })
  }
  const clear = () => {
    setCleared((times) => times + 1)
    setAddress({}, { replace: true })
  }
  return { filters, set, clear, cleared }
}
