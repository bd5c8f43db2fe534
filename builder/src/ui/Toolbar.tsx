/** The line above a list: search and filters. */
import type { ReactNode } from 'react'
import classes from './Toolbar.module.css'

export function Toolbar({ children }: { children: ReactNode }) {
  return <div className={classes.toolbar} role="search">{children}</div>
}
