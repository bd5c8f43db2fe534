/** What a list is narrowed to, kept in the address so that a narrowed list can be sent to a colleague. */
import { useState } from 'react'
import { useSearchParams } from 'react-router'

export interface Filters<Name extends string = string> {
  values: Partial<Record<Name | 'search', string>>
  set: (name: Name | 'search', value: string | null) => void
  clear: () => void
  /** Whether the list is narrowed by anything. */
  any: boolean
  /** How often they were cleared: a new key for fields that keep their own text. */
  cleared: number
}

export function useFilters<Name extends string = never>(...names: Name[]): Filters<Name> {
  const [cleared, setCleared] = useState(0)
  const [address, setAddress] = useSearchParams()
  const wanted: (Name | 'search')[] = ['search', ...names]
  const values: Filters<Name>['values'] = {}
  for (const name of wanted) {
    const value = address.get(name)
    if (value) values[name] = value
  }
  const change = (changes: Partial<Record<Name | 'search', string | null>>) => {
    setAddress((present) => {
      const next = new URLSearchParams(present)
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value as string)
        else next.delete(name)
      }
      return next
    }, { replace: true, preventScrollReset: true })
  }
  const clear = () => {
    setCleared((times) => times + 1)
    change(Object.fromEntries(wanted.map((name) => [name, null])) as Record<Name | 'search', null>)
  }
  return { values, set: (name, value) => { change({ [name]: value } as Record<Name | 'search', string | null>) }, clear, any: Object.keys(values).length > 0, cleared }
}

/** Whether every word of the search is found somewhere in the texts. */
export function fits(search: string | undefined, ...texts: (string | null | undefined)[]): boolean {
  const text = texts.join('\n').toLowerCase()
  return (search ?? '').toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
