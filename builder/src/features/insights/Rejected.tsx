/** Events that were refused, and why, so that the code that sends them can be mended. */
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { rejectedQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Label } from '../../ui/State.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Insights.module.css'

export function Rejected() {
  const { key, name } = useEnvironment()
  const rejected = useQuery(rejectedQuery(key))
  return (
    <Loaded query={rejected} what="The rejected events" waiting={<WaitingRows what="rejected events" rows={4} />}>
      {({ items }) =>
        items.length > 0 ? (
          <ul className={classes.list}>
            {items.map(({ at, reason, code, event }, index) => (
              <li key={index} className={classes.item}>
                <div className={classes.line}><span>{reason}</span><Label tone="bad">{code}</Label><span className={classes.moment}><Moment at={at} /></span></div>
                <details><summary>The event as it was sent</summary><pre className={classes.event} tabIndex={0}>{laidOut(event)}</pre></details>
              </li>
            ))}
          </ul>
        ) : (
          <Empty icon={<IconCircleCheck size={32} stroke={1.4} />} title="Every event was accepted">Events that {name} refuses, and why, will stand here.</Empty>
        )
      }
    </Loaded>
  )
}

/** JSON is easier to read over several lines; what isn't JSON stays as it came. */
function laidOut(event: string): string {
  try {
    return JSON.stringify(JSON.parse(event), null, 2)
  } catch {
    return event
  }
}
