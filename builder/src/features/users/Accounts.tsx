/** The accounts of the host app's users: found by name, id or trait. */
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuilding } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { accountsQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { AccountSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { More } from '../../ui/More.tsx'
import { count } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
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
  const [address, setAddress] = useSearchParams()
  const [cleared, setCleared] = useState(0)
  const [settled] = useDebouncedValue((address.get('search') ?? '').trim(), 200)
  const accounts = useInfiniteQuery(accountsQuery(key, settled))
  const setSearch = (value: string) => { setAddress(value ? { search: value } : {}, { replace: true }) }
  return (
    <>
      <PeopleHeader title="Accounts" />
      <Toolbar><SearchField key={cleared} label="Search accounts" initial={address.get('search') ?? ''} onChange={setSearch} /></Toolbar>
      <Loaded query={accounts} what="The accounts" waiting={<WaitingRows what="accounts" rows={8} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return settled ? <NoneFits search={settled} onClear={() => { setCleared(cleared + 1); setSearch('') }} /> : <None />
          return (
            <>
              <Rows label="Accounts" items={items} columns={COLUMNS} keyOf={(account) => account.id} to={(account) => place(`/accounts/${encodeURIComponent(account.id)}`)} />
              <More query={accounts} shown={items.length} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function NoneFits({ search, onClear }: { search: string; onClear: () => void }) {
  return <Empty title={`No account fits “${search}”`} action={<Button variant="default" onClick={onClear}>Show all</Button>}>Names, ids and traits are searched.</Empty>
}

function None() {
  return <Empty icon={<IconBuilding size={32} stroke={1.4} />} title="No accounts yet">An account appears with the first <code>cairn.group(accountId, traits)</code>: the company, team or workspace that a user belongs to.</Empty>
}
