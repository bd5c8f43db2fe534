/** The users of the host app: found by name, e-mail, id or account. */
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { isAnonymous, nameOf } from '../../api/naming.ts'
import { usersQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { UserSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { useFilters } from '../../ui/filters.ts'
import { Moment } from '../../ui/Moment.tsx'
import { More } from '../../ui/More.tsx'
import type { Column } from '../../ui/Rows.tsx'
import { SearchList } from '../../ui/SearchList.tsx'
import { Label } from '../../ui/State.tsx'
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
  const filters = useFilters()
  const [settled] = useDebouncedValue((filters.values.search ?? '').trim(), 200)
  const users = useInfiniteQuery(usersQuery(environment.key, settled))
  return (
    <>
      <PeopleHeader title="Users" />
      <SearchList
        one="user" many="users" filters={filters} query={users} searched="Names, e-mail addresses, ids and accounts are searched."
        found={({ pages }) => pages.flatMap((page) => page.items)} first={<Nobody />}
        columns={COLUMNS} keyOf={(user) => user.id} to={(user) => place(`/users/${user.id}`)}
        narrow={(user) => <>{user.email && <span>{user.email}</span>}{user.account && <span>{user.account.name}</span>}<Marks user={user} /></>}
        below={(_, shown) => <More query={users} shown={shown} />}
      />
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

function Nobody() {
  const place = usePlace()
  return (
    <Empty icon={<IconUsers size={32} stroke={1.4} />} title="Nobody yet" action={<Button component={Link} to={place('/settings')} variant="default">See the script tag</Button>}>
      Users appear here with their first event. Put the script tag into your product and open a page.
    </Empty>
  )
}
