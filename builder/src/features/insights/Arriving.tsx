/** Events as they come in, for whoever is installing: looked for every few seconds, while the page is in sight. */
import { Switch } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { arrivingQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { ArrivedEvent } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { exact } from '../../ui/moments.ts'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Insights.module.css'

export function Arriving() {
  const { key, name } = useEnvironment()
  const [live, setLive] = useState(true)
  const events = useQuery(arrivingQuery(key, live))
  return (
    <>
      <Toolbar><Switch checked={live} onChange={({ currentTarget }) => { setLive(currentTarget.checked) }} label="Live" description="Looks every three seconds while this page is in sight" /></Toolbar>
      <Loaded query={events} what="The newest events" waiting={<WaitingRows what="newest events" rows={8} />}>
        {({ items }) =>
          items.length > 0
            ? <ol className={classes.arriving} aria-label="Newest events, the last that came in first">{items.map((event) => <Arrived key={event.id} event={event} />)}</ol>
            : <Empty icon={<IconBolt size={32} stroke={1.4} />} title={`Waiting for the first event in ${name}`}>Open a page of your product that has the script tag, or send an event with the write key of {name}: it stands here within seconds.</Empty>}
      </Loaded>
    </>
  )
}

function Arrived({ event }: { event: ArrivedEvent }) {
  const place = usePlace()
  const { user, page, properties } = event
  const carried = Object.keys(properties).length > 0
  return (
    <li className={classes.arrived}>
      <div className={classes.line}>
        <span className={classes.name}>{event.name}</span>
        <Link to={place(`/users/${user.id}`)}>{user.name ?? 'Anonymous'}</Link>
        <time className={classes.time} dateTime={event.received_at} title={`Happened ${exact(event.at)}`}>{seconds(event.received_at)}</time>
      </div>
      {page && <div className={classes.page}>{page}</div>}
      {carried && <details><summary>{Object.keys(properties).join(', ')}</summary><pre tabIndex={0}>{JSON.stringify(properties, null, 2)}</pre></details>}
    </li>
  )
}

/** "14:02:31": who is installing counts seconds. */
const seconds = (moment: string) => new Date(moment).toLocaleTimeString('en-GB')
