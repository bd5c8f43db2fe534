/** Who signs in to this workspace. */
import { useQuery } from '@tanstack/react-query'
import { membersQuery } from '../../api/queries.ts'
import type { Member } from '../../api/types.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Settings.module.css'

const COLUMNS: Column<Member>[] = [
  { key: 'name', title: 'Member', cell: (member) => <strong>{member.name || member.email}</strong> },
  { key: 'email', title: 'E-mail', wide: true, cell: (member) => member.email },
  { key: 'role', title: 'Role', cell: (member) => member.role },
  { key: 'seen', title: 'Last seen', numeric: true, cell: (member) => (member.last_seen ? <Moment at={member.last_seen} /> : 'not yet') },
]

export function Members() {
  const members = useQuery(membersQuery)
  return (
    <Loaded query={members} what="The members" waiting={<WaitingRows what="members" rows={3} />}>
      {({ items }) => (
        <>
          <Rows label="Members" items={items} columns={COLUMNS} keyOf={(member) => member.id} narrow={(member) => member.email} />
          <p className={classes.quiet}>Add a colleague on the server: <code>cairn member add</code>.</p>
        </>
      )}
    </Loaded>
  )
}
