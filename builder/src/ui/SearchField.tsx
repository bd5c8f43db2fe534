/** The search of a list: "/" goes to it, Arrow down goes from it into the list, Escape empties it. */
import { CloseButton, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { focusFirstRow } from './Rows.tsx'

interface SearchFieldProps {
  label: string
  /** What the field begins with; it keeps its own text, because the address that follows it lags behind quick typing. */
  initial: string
  onChange: (value: string) => void
}

export function SearchField({ label, initial, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [value, setValue] = useState(initial)
  const change = (text: string) => { setValue(text); onChange(text) }
  useHotkeys([['/', () => field.current?.focus()]])
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') { event.preventDefault(); focusFirstRow() }
    if (event.key === 'Escape' && value) { event.preventDefault(); change('') }
  }
  return (
    <TextInput
      ref={field}
      type="search"
      size="xs"
      w={{ base: '100%', xs: 260 }}
      aria-label={label}
      placeholder={label}
      aria-keyshortcuts="/"
      value={value}
      onChange={(event) => { change(event.currentTarget.value) }}
      onKeyDown={keys}
      leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
      rightSection={value ? <CloseButton size="xs" aria-label="Clear the search" onClick={() => { change(''); field.current?.focus() }} /> : undefined}
    />
  )
}
