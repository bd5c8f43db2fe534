/** The accounts of the host app's users: found by name, id or trait. */
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuilding } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { AccountSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { useFilters } from '../../ui/filters.ts'
import { Moment } from '../../ui/Moment.tsx'
import { More } from '../../ui/More.tsx'
import { count } from '../../ui/numbers.ts'
import type { Column } from '../../ui/Rows.tsx'
import { SearchList } from '../../ui/SearchList.tsx'
import { PeopleHeader } from './People.tsx'
import classes from './Users.module.css'

const COLUMNS: Column<AccountSummary>[] = [
  { key: 'name', title: 'Account', cell: (account) => account.name },
  { key: 'id', title: 'Id', wide: true, cell: (account) => <span className={classes.quiet}>{account.id}</span> },
  { key: 'users', title: 'Users', numeric: true, cell: (account) => count(account.users) },
  { key: 'first', title: 'First seen', wide: true, numeric: true, cell: (account) => <Moment at={account.first_seen} /> },
  { key: 'last', title: 'Last seen', numeric: true, cell: (account) => <Moment at={account.last_seen} /> },
]

export function Accounts() {
  const { key } = useEnvironment()
  const place = usePlace()
  const filters = useFilters()
  const [settled] = useDebouncedValue((filters.values.search ?? '').trim(), 200)
  const accounts = useInfiniteQuery(accountsQuery(key, settled))
  return (
    <>
      <PeopleHeader title="Accounts" />
      <SearchList
        one="account" many="accounts" filters={filters} query={accounts} searched="Names, ids and traits are searched."
        found={({ pages }) => pages.flatMap((page) => page.items)} first={<None />}
        columns={COLUMNS} keyOf={(account) => account.id} to={(account) => place(`/accounts/${encodeURIComponent(account.id)}`)}
        below={(_, shown) => <More query={accounts} shown={shown} />}
      />
    </>
  )
}

function None() {
  return <Empty icon={<IconBuilding size={32} stroke={1.4} />} title="No accounts yet">An account appears with the first <code>cairn.group(accountId, traits)</code>: the company, team or workspace that a user belongs to.</Empty>
}
