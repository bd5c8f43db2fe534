/** One of the users, found by name, e-mail or id. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usersQuery } from '../../../api/queries.ts'
import { useEnvironment } from '../../../api/session.ts'
import type { UserSummary } from '../../../api/types.ts'

const PAUSE = 200

/** `inside` a popover, which what is outside of it would close. */
interface UserFieldProps { label?: string; inside?: boolean; placeholder: string; value: string | undefined; onChange: (user: string) => void }

export function UserField({ label, inside = false, placeholder, value, onChange }: UserFieldProps) {
  const { key } = useEnvironment()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<UserSummary | null>(null)
  const [settled] = useDebouncedValue(search, PAUSE)
  const found = useInfiniteQuery(usersQuery(key, chosen && search === nameOf(chosen) ? '' : settled))
  const items = found.data?.pages[0]?.items ?? []
  const all = chosen && !items.some(({ id }) => id === chosen.id) ? [chosen, ...items] : items
  return (
    <Select
      {...(label ? { label, description: 'A name, e-mail or id; nothing is counted.' } : { 'aria-label': 'User', size: 'xs' })} searchable placeholder={placeholder} value={value ?? null} allowDeselect={false} maxDropdownHeight={240}
      data={all.map((one) => ({ value: one.id, label: nameOf(one) }))} filter={({ options }) => options} nothingFoundMessage={found.isPending ? 'One moment' : 'Nobody is called that'}
      comboboxProps={{ withinPortal: !inside }} searchValue={search} onSearchChange={setSearch} onChange={(id) => { const one = all.find((each) => each.id === id); if (one) { setChosen(one); onChange(one.id) } }}
    />
  )
}

/** Two people of one name are told apart by their ids. */
export const nameOf = ({ name, email, user_id, anonymous_ids, id }: UserSummary): string => {
  const known = name ?? email
  const own = user_id ?? anonymous_ids[0] ?? id
  return known ? `${known} · ${own}` : own
}
