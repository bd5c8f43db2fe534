/** The search of a list: "/" goes to it, Arrow down goes from it into the list, Escape empties it. */
import { CloseButton, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, type KeyboardEvent } from 'react'
import { focusFirstRow } from './Rows.tsx'

interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
}

export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => field.current?.focus()]])
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') { event.preventDefault(); focusFirstRow() }
    if (event.key === 'Escape' && value) { event.preventDefault(); onChange('') }
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
      onChange={(event) => { onChange(event.currentTarget.value) }}
      onKeyDown={keys}
      leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
      rightSection={value ? <CloseButton size="xs" aria-label="Clear the search" onClick={() => { onChange(''); field.current?.focus() }} /> : undefined}
    />
  )
}
