/** Something worth knowing about what is shown, said once and quietly. */
import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Notice.module.css'

export function Notice({ tone = 'accent', children }: { tone?: 'accent' | 'warn'; children: ReactNode }) {
  return (
    <div className={classes.notice} data-tone={tone} role="note">
      <IconInfoCircle size={18} stroke={1.75} aria-hidden className={classes.icon} />
      <div className={classes.words}>{children}</div>
    </div>
  )
}
