/** As whom a flow is looked at: nobody in particular, a user, or somebody of a segment. */
import { Button, SegmentedControl, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usersQuery } from '../../../api/queries.ts'
import { useEnvironment } from '../../../api/session.ts'
import type { AsWhom, UserSummary } from '../../../api/types.ts'
import { KeyField } from '../../../editor/conditions/Offered.tsx'
import classes from './Preview.module.css'

type Kind = 'nobody' | 'user' | 'segment'

interface WhomProps { asked: AsWhom; onChange: (whom: Pick<AsWhom, 'user' | 'segment' | 'skip'>) => void }

export function Whom({ asked, onChange }: WhomProps) {
  const [kind, setKind] = useState<Kind>('nobody')
  const choose = (next: string) => { setKind(next as Kind); onChange({}) }
  return (
    <div className={classes.whom}>
      <SegmentedControl size="xs" fullWidth aria-label="As whom" value={kind} onChange={choose} data={[{ value: 'nobody', label: 'Anybody' }, { value: 'user', label: 'A user' }, { value: 'segment', label: 'A segment' }]} />
      {kind === 'user' && <UserField value={asked.user} onChange={(user) => { onChange({ user }) }} />}
      {kind === 'segment' && (
        <div className={classes.pair}>
          <KeyField kind="segment" label="Segment" value={asked.segment ?? ''} onChange={(segment) => { onChange({ segment }) }} />
          {asked.segment && <Button variant="subtle" onClick={() => { onChange({ segment: asked.segment ?? '', skip: ((asked.skip ?? 0) + 1) % 50 }) }}>Somebody else</Button>}
        </div>
      )}
    </div>
  )
}

const PAUSE = 200

function UserField({ value, onChange }: { value: string | undefined; onChange: (user: string) => void }) {
  const { key } = useEnvironment()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<UserSummary | null>(null)
  const [settled] = useDebouncedValue(search, PAUSE)
  const found = useInfiniteQuery(usersQuery(key, chosen && search === nameOf(chosen) ? '' : settled))
  const items = found.data?.pages[0]?.items ?? []
  const all = chosen && !items.some(({ id }) => id === chosen.id) ? [chosen, ...items] : items
  return (
    <Select
      size="xs" searchable aria-label="User" placeholder="Name, e-mail or id" value={value ?? null} allowDeselect={false} maxDropdownHeight={240}
      data={all.map((one) => ({ value: one.id, label: nameOf(one) }))} filter={({ options }) => options} nothingFoundMessage={found.isPending ? 'One moment' : 'Nobody is called that'}
      searchValue={search} onSearchChange={setSearch} onChange={(id) => { const one = all.find((each) => each.id === id); if (one) { setChosen(one); onChange(one.id) } }}
    />
  )
}

/** Two people of one name are told apart by their ids. */
export const nameOf = ({ name, email, user_id, anonymous_ids, id }: UserSummary): string => {
  const known = name ?? email
  const own = user_id ?? anonymous_ids[0] ?? id
  return known ? `${known} · ${own}` : own
}
