/** The numbers of a chart, for whoever would rather read than look. */
import type { ReactNode } from 'react'
import classes from './AsTable.module.css'

export function AsTable({ children }: { children: ReactNode }) {
  return (
    <details className={classes.details}>
      <summary>As a table</summary>
      {children}
    </details>
  )
}
