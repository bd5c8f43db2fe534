/** What a screen says while it holds nothing: what belongs here, and the one first step. */
import type { ReactNode } from 'react'
import classes from './Empty.module.css'

interface EmptyProps {
  icon?: ReactNode
  title: string
  children: ReactNode
  action?: ReactNode
}

export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      {icon && <span className={classes.icon} aria-hidden>{icon}</span>}
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.words}>{children}</div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
