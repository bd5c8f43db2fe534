/** How a list is narrowed: search and filters above it, and what it says when nothing fits them. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Empty } from './Empty.tsx'
import { FilterChip } from './FilterChip.tsx'
import type { Filters } from './filters.ts'
import { SearchField } from './SearchField.tsx'
import { Toolbar } from './Toolbar.tsx'

export interface Chip<Name extends string> {
  name: Name
  label: string
  /** By value; a chip without a choice isn't shown, unless it is chosen. */
  options: Record<string, string>
}

interface NarrowProps<Name extends string> {
  /** What the list holds, as in "Search flows". */
  what: string
  filters: Filters<Name>
  chips?: Chip<Name>[]
}

export function Narrow<Name extends string>({ what, filters, chips = [] }: NarrowProps<Name>) {
  const { values, cleared } = filters
  // The address is emptied a moment later than the field.
  const initial = cleared > 0 ? '' : values.search ?? ''
  return (
    <Toolbar>
      <SearchField key={cleared} label={`Search ${what}`} initial={initial} onChange={(value) => { filters.set('search', value) }} />
      {chips.map(({ name, label, options }) => (values[name] !== undefined || Object.keys(options).length > 0) && (
        <FilterChip key={name} label={label} options={Object.entries(options).map(([value, text]) => ({ value, label: text }))} value={values[name] ?? null} onChange={(value) => { filters.set(name, value) }} />
      ))}
      {filters.any && <Button variant="subtle" color="gray" onClick={filters.clear}>Clear all</Button>}
    </Toolbar>
  )
}

interface NoneFitsProps {
  /** One of what the list holds, as in "No flow fits". */
  one: string
  filters: Pick<Filters, 'clear' | 'values'>
  /** Where the search looks. */
  children: ReactNode
}

export function NoneFits({ one, filters: { values: { search, ...others }, clear }, children }: NoneFitsProps) {
  const only = Object.keys(others).length === 0
  const title = search && only ? `No ${one} fits “${search.trim()}”` : `No ${one} fits`
  return <Empty title={title} action={<Button variant="default" onClick={clear}>Show all</Button>}>{children}</Empty>
}
