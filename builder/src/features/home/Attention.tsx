/** The rows of the home screen. */
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from 'react-router'
import { usePlace } from '../../api/session.ts'
import type { HomeSummary } from '../../api/types.ts'
import { State } from '../../ui/State.tsx'
import classes from './Home.module.css'
import { rowsOf } from './rows.ts'

export function Attention({ summary }: { summary: HomeSummary }) {
  const place = usePlace()
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
