/** The filters of the list of flows, kept in the address so that a filtered list can be sent to a colleague. */
import { useSearchParams } from 'react-router'
import type { FlowFilters } from '../../api/queries.ts'

const NAMES = ['search', 'type', 'status', 'tag'] as const

export function useFilters(): { filters: FlowFilters; set: (name: keyof FlowFilters, value: string | null) => void; clear: () => void } {
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
  return { filters, set, clear: () => { setAddress({}, { replace: true }) } }
}
