/** One account: what is known of it, and who belongs to it. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { accountQuery, accountUsersQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { AccountDetail, UserSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { More } from '../../ui/More.tsx'
import { count } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Lines, WaitingRows, WaitingSheet } from '../../ui/Waiting.tsx'
import { HealthOf } from './health/HealthOf.tsx'
import { Group, Milestones, traitFacts } from './Known.tsx'
import classes from './User.module.css'
import { Marks } from './Users.tsx'
import { nameOf } from '../../api/naming.ts'

const COLUMNS: Column<UserSummary>[] = [
  { key: 'name', title: 'User', cell: (user) => nameOf(user) },
  { key: 'email', title: 'E-mail', wide: true, cell: (user) => user.email },
  { key: 'marks', title: 'Kind', untitled: true, wide: true, cell: (user) => <Marks user={user} /> },
  { key: 'last', title: 'Last seen', numeric: true, cell: (user) => <Moment at={user.last_seen} /> },
]

export function Account() {
  const { id = '' } = useParams()
  const { key } = useEnvironment()
  const place = usePlace()
  const account = useQuery(accountQuery(key, id))
  return (
    <Loaded query={account} what="The account" up={{ to: place('/accounts'), label: 'All accounts' }} waiting={<WaitingSheet what="account"><Lines rows={7} /></WaitingSheet>}>
      {(detail) => (
        <>
          <PageHeader
            title={detail.name}
            up={{ to: place('/accounts'), label: 'Accounts' }}
            below={<><span>{detail.id}</span><span>Last seen <Moment at={detail.last_seen} /></span><span>{usersOf(detail)}, {count(detail.events_total)} {detail.events_total === 1 ? 'event' : 'events'}</span></>}
          />
          <div className={classes.columns}>
            <div className={classes.work}><Belonging account={detail} /></div>
            <aside className={classes.known} aria-label="What is known">
              <HealthOf health={detail.health} />
              <Milestones milestones={detail.milestones} after="they were first heard of" />
              <Group title="Traits" facts={traitFacts(detail.traits)} none="None yet. Send some with cairn.group." />
              <Group title="Seen" facts={[{ name: 'first', value: <Moment at={detail.first_seen} /> }, { name: 'last', value: <Moment at={detail.last_seen} /> }]} />
            </aside>
          </div>
        </>
      )}
    </Loaded>
  )
}

const usersOf = ({ users }: AccountDetail) => `${count(users)} ${users === 1 ? 'user' : 'users'}`

function Belonging({ account }: { account: AccountDetail }) {
  const { key } = useEnvironment()
  const place = usePlace()
  const users = useInfiniteQuery(accountUsersQuery(key, account.id))
  return (
    <Loaded query={users} what="The users" waiting={<WaitingRows what="users" rows={5} />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Empty title="Nobody is left here">Those who belonged to this account were erased.</Empty>
        return (
          <>
            <Rows label="Users of this account" items={items} columns={COLUMNS} keyOf={(user) => user.id} to={(user) => place(`/users/${user.id}`)} narrow={(user) => <>{user.email && <span>{user.email}</span>}<Marks user={user} /></>} />
            <More query={users} shown={items.length} total={usersOf(account)} />
          </>
        )
      }}
    </Loaded>
  )
}
