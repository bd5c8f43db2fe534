/** One user: what is known, what they did, and what they would see. */
import { useQuery } from '@tanstack/react-query'
import { Outlet, useOutletContext, useParams } from 'react-router'
import { nameOf } from '../../api/naming.ts'
import { userQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { UserDetail } from '../../api/types.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import { Known } from './Known.tsx'
import classes from './User.module.css'
import { UserActions } from './UserActions.tsx'
import { Marks } from './Users.tsx'

export function User() {
  const { id = '' } = useParams()
  const { key } = useEnvironment()
  const place = usePlace()
  const user = useQuery(userQuery(key, id))
  return (
    <Loaded query={user} what="The user" up={{ to: place('/users'), label: 'All users' }} waiting={<WaitingSheet what="user"><Lines rows={7} /></WaitingSheet>}>
      {(detail) => (
        <>
          <PageHeader
            title={nameOf(detail)}
            up={{ to: place('/users'), label: 'Users' }}
            beside={<Marks user={detail} />}
            actions={<UserActions user={detail} />}
            below={<><span>{detail.email && detail.email !== nameOf(detail) ? detail.email : detail.user_id ?? 'not identified'}</span><span>Last seen <Moment at={detail.last_seen} /></span><span>{count(detail.events_total)} {detail.events_total === 1 ? 'event' : 'events'} in {count(detail.sessions)} {detail.sessions === 1 ? 'session' : 'sessions'}</span></>}
          />
          <div className={classes.columns}>
            <div className={classes.work}>
              <Tabs
                label="About this user"
                tabs={[{ to: place(`/users/${id}`), label: 'Timeline', exact: true }, { to: place(`/users/${id}/explain`), label: 'What would they see' }]}
              />
              <Outlet context={detail} />
            </div>
            <Known user={detail} />
          </div>
        </>
      )}
    </Loaded>
  )
}

/** The user whose tab this is. */
export const useUser = () => useOutletContext<UserDetail>()
