/** Fields that offer what exists: names by what is typed, things that have a key, usual values. */
import { Autocomplete, Select, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { namesQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import type { Name, NameKind } from '../../api/types.ts'
import type { Data } from '@cairn/sdk/editing/data.ts'
import classes from './Conditions.module.css'
import { typed } from './condition.ts'

const PAUSE = 150
/** Everything that fits is offered; the server has filtered. */
const all = <Option,>({ options }: { options: Option[] }) => options

interface OfferedProps { kind: NameKind; of?: string; value: string; label: string; placeholder?: string; wrong?: boolean; onChange: (value: string) => void }

/** A name that anybody may write; those that exist are offered. */
export function NameField({ kind, of = '', value, label, placeholder, wrong, onChange }: OfferedProps) {
  const { key } = useEnvironment()
  const [search, setSearch] = useState('')
  const [settled] = useDebouncedValue(search, PAUSE)
  const names = useQuery({ ...namesQuery(key, kind, settled, of), retry: false })
  const offered = [...new Set((names.data?.items ?? []).map(({ name }) => name))]
  return (
    <Autocomplete
      size="xs" variant="filled" aria-label={label} placeholder={placeholder ?? label} value={value} error={wrong ?? false} data={offered} filter={all} maxDropdownHeight={240}
      className={classes.field ?? ''} comboboxProps={{ width: 'max-content', position: 'bottom-start' }} selectFirstOptionOnChange={false}
      onChange={(next) => { setSearch(next); onChange(next) }} onBlur={() => { setSearch('') }}
    />
  )
}

/** A document or a part of one, by its key. One that isn't there stays written, and says so. */
export function KeyField({ kind, of = '', value, label, wrong, onChange }: OfferedProps) {
  const { key } = useEnvironment()
  const [search, setSearch] = useState('')
  const [settled] = useDebouncedValue(search, PAUSE)
  const needsFlow = of === '' && WITHIN_FLOW.includes(kind)
  const names = useQuery({ ...namesQuery(key, kind, settled, of), enabled: !needsFlow, retry: false })
  const own = useQuery({ ...namesQuery(key, kind, value, of), enabled: value !== '' && !needsFlow, retry: false })
  const found = own.data?.items.find(({ name }) => name === value)
  const options = (names.data?.items ?? []).map(optionOf)
  const missing = value !== '' && !options.some((option) => option.value === value) ? [found ? optionOf(found) : { value, label: own.isPending ? value : `${value} (not there)` }] : []
  return (
    <Select
      size="xs" variant="filled" aria-label={label} placeholder={label} searchable allowDeselect={false} value={value || null} error={wrong ?? false} data={[...missing, ...options]} filter={all} maxDropdownHeight={240}
      className={classes.field ?? ''} comboboxProps={{ width: 'max-content', position: 'bottom-start' }} disabled={needsFlow}
      nothingFoundMessage="Nothing is called that" onSearchChange={(text) => { setSearch(text === (found?.label ?? value) ? '' : text) }} onChange={(next) => { if (next) onChange(next) }}
    />
  )
}

const WITHIN_FLOW: readonly NameKind[] = ['step', 'item', 'question', 'video']
const optionOf = ({ name, label }: Name) => ({ value: name, label })

/** What is known of a name: its type, and the values that are usual. */
export function useName(kind: NameKind | null, name: string, of = ''): Name | undefined {
  const { key } = useEnvironment()
  const [settled] = useDebouncedValue(name, PAUSE)
  const found = useQuery({ ...namesQuery(key, kind ?? 'trait', settled, of), enabled: kind !== null && settled !== '' && (kind !== 'property' || of !== ''), retry: false })
  return found.data?.items.find((one) => one.name === name)
}

interface ValueProps { known: Name | undefined; value: Data | undefined; wrong?: boolean; onChange: (value: Data) => void }

const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '')

export function ValueField({ known, value, wrong, onChange }: ValueProps) {
  const usual = known?.values.map(({ value: one }) => shown(one)) ?? []
  return (
    <Autocomplete
      size="xs" variant="filled" aria-label="Value" placeholder="Value" value={shown(value ?? '')} error={wrong ?? false} data={[...new Set(usual)]} maxDropdownHeight={240}
      className={classes.field ?? ''} comboboxProps={{ width: 'max-content', position: 'bottom-start' }} onChange={(next) => { onChange(typed(next, known?.type)) }}
    />
  )
}

/** Several values; what was written before keeps its type. */
export function ValuesField({ known, value, wrong, onChange }: Omit<ValueProps, 'value'> & { value: readonly Data[] }) {
  const before = new Map(value.map((one) => [shown(one), one]))
  return (
    <TagsInput
      size="xs" variant="filled" aria-label="Values" placeholder={value.length === 0 ? 'Values, each with Enter' : ''} value={[...before.keys()]} error={wrong ?? false}
      data={[...new Set(known?.values.map(({ value: one }) => shown(one)) ?? [])]} className={classes.tags ?? ''} acceptValueOnBlur
      onChange={(next) => { onChange(next.map((one) => before.get(one) ?? typed(one, known?.type))) }}
    />
  )
}
