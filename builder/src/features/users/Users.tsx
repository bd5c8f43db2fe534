/** The users of the host app: found by name, e-mail, id or account. */
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { isAnonymous, nameOf } from '../../api/naming.ts'
import { usersQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { UserSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { More } from '../../ui/More.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Label } from '../../ui/State.tsx'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { PeopleHeader } from './People.tsx'
import classes from './Users.module.css'

const COLUMNS: Column<UserSummary>[] = [
  { key: 'name', title: 'User', cell: (user) => nameOf(user) },
  { key: 'id', title: 'Id', wide: true, cell: (user) => <span className={classes.quiet}>{user.user_id ?? 'not identified'}</span> },
  { key: 'account', title: 'Account', wide: true, cell: (user) => user.account && (user.account.name) },
  { key: 'marks', title: 'Kind', untitled: true, wide: true, cell: (user) => <Marks user={user} /> },
  { key: 'first', title: 'First seen', wide: true, numeric: true, cell: (user) => <Moment at={user.first_seen} /> },
  { key: 'last', title: 'Last seen', numeric: true, cell: (user) => <Moment at={user.last_seen} /> },
]

export function Users() {
  const environment = useEnvironment()
  const place = usePlace()
  const [address, setAddress] = useSearchParams()
  const [cleared, setCleared] = useState(0)
  const search = address.get('search') ?? ''
  const [settled] = useDebouncedValue(search.trim(), 200)
  const users = useInfiniteQuery(usersQuery(environment.key, settled))
  const setSearch = (value: string) => { setAddress(value ? { search: value } : {}, { replace: true }) }
  return (
    <>
      <PeopleHeader title="Users" />
      <Toolbar><SearchField key={cleared} label="Search users" initial={search} onChange={setSearch} /></Toolbar>
      <Loaded query={users} what="The users" waiting={<WaitingRows what="users" rows={8} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return settled ? <NobodyFits search={settled} onClear={() => { setCleared(cleared + 1); setSearch('') }} /> : <Nobody />
          return (
            <>
              <Rows label="Users" items={items} columns={COLUMNS} keyOf={(user) => user.id} to={(user) => place(`/users/${user.id}`)} narrow={(user) => <>{user.email && <span>{user.email}</span>}{user.account && <span>{user.account.name}</span>}<Marks user={user} /></>} />
              <More query={users} shown={items.length} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}

export function Marks({ user }: { user: UserSummary }) {
  return (
    <span className={classes.marks}>
      {isAnonymous(user) && <Label>anonymous</Label>}
      {user.sample && <Label tone="warn" title="Sample people leave the numbers as soon as real users arrive.">sample</Label>}
    </span>
  )
}

function NobodyFits({ search, onClear }: { search: string; onClear: () => void }) {
  return <Empty title={`Nobody fits “${search}”`} action={<Button variant="default" onClick={onClear}>Show everyone</Button>}>Names, e-mail addresses, ids and accounts are searched.</Empty>
}

function Nobody() {
  const place = usePlace()
  return (
    <Empty icon={<IconUsers size={32} stroke={1.4} />} title="Nobody yet" action={<Button component={Link} to={place('/settings')} variant="default">See the script tag</Button>}>
      Users appear here with their first event. Put the script tag into your product and open a page.
    </Empty>
  )
}
