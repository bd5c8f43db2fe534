/** What a user did, newest first, day by day. */
import { UnstyledButton } from '@mantine/core'
import { IconBolt, IconBuilding, IconEye, IconFileText, IconUserCheck } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { flowsQuery, userEventsQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import type { UserEvent } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useNow } from '../../ui/Moment.tsx'
import { clock, exact } from '../../ui/moments.ts'
import { More } from '../../ui/More.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { byDay } from './byDay.ts'
import { kindOf, sentenceOf, type EventKind } from './eventWords.ts'
import classes from './Timeline.module.css'
import { useUser } from './User.tsx'
import { valueOf } from './words.ts'

const ICONS: Record<EventKind, typeof IconBolt> = { page: IconFileText, track: IconBolt, identify: IconUserCheck, group: IconBuilding, flow: IconEye }

export function Timeline() {
  const { id, events_total: total } = useUser()
  const { key } = useEnvironment()
  const now = useNow()
  const events = useInfiniteQuery(userEventsQuery(key, id))
  const flows = useQuery(flowsQuery(key))
  const names = useMemo(() => new Map((flows.data?.items ?? []).map((flow) => [flow.key, flow.name])), [flows.data])
  return (
    <Loaded query={events} what="The timeline" waiting={<WaitingRows what="timeline" />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Empty title="Nothing happened yet">Events of this user will stand here, newest first.</Empty>
        return (
          <>
            {byDay(items, now).map(({ day, events: list }) => (
              <section key={day} aria-label={day} className={classes.day}>
                <h2 className={classes.heading}>{day}</h2>
                <ol className={classes.events}>{list.map((event) => <Happening key={event.id} event={event} names={names} />)}</ol>
              </section>
            ))}
            <More query={events} shown={items.length} total={`${total.toLocaleString('en')} events`} />
          </>
        )
      }}
    </Loaded>
  )
}

function Happening({ event, names }: { event: UserEvent; names: ReadonlyMap<string, string> }) {
  const [open, setOpen] = useState(false)
  const kind = kindOf(event)
  const Icon = ICONS[kind]
  return (
    <li className={classes.event} data-kind={kind}>
      <UnstyledButton className={classes.line} aria-expanded={open} onClick={() => { setOpen(!open) }}>
        <Icon size={16} stroke={1.6} aria-hidden className={classes.icon} />
        <span className={classes.sentence}>{sentenceOf(event, names)}</span>
        <time dateTime={event.at} title={exact(event.at)} className={classes.time}>{clock(event.at)}</time>
      </UnstyledButton>
      {open && <div className={classes.details}><Facts facts={detailsOf(event)} /></div>}
    </li>
  )
}

function detailsOf({ type, name, page, at, received_at: received, properties }: UserEvent) {
  return [
    { name: 'Kind', value: name ? `${type}: ${name}` : type },
    { name: 'Happened', value: exact(at) },
    ...(received === at ? [] : [{ name: 'Received', value: exact(received) }]),
    ...(page ? [{ name: 'Page', value: page.url }] : []),
    ...Object.entries(properties).map(([key, value]) => ({ name: <code>{key}</code>, value: valueOf(value) })),
  ]
}
