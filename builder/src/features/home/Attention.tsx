/** The rows of the home screen; before the first event, the one step that brings it. */
import { IconChevronRight, IconPlugConnected } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { HomeSummary } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { State } from '../../ui/State.tsx'
import classes from './Home.module.css'
import { rowsOf } from './rows.ts'

export function Attention({ summary }: { summary: HomeSummary }) {
  const place = usePlace()
  const { name } = useEnvironment()
  if (!summary.first_event_at) {
    return (
      <Empty icon={<IconPlugConnected size={32} stroke={1.4} />} title={`${name} has not heard from your product yet`}>
        Paste the script tag below into a page and open that page. Its first event appears here within a second.
      </Empty>
    )
  }
  return (
    <ul className={classes.rows}>
      {rowsOf(summary).map((row) => (
        <li key={row.key}>
          <Link to={place(row.to)} className={classes.row}>
            <State tone={row.tone} shape={row.shape}>{row.text}</State>
            {row.more && <span className={classes.more}>{row.more}</span>}
            <IconChevronRight size={16} stroke={1.6} aria-hidden className={classes.arrow} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
