/** What a screen says while it holds nothing: what belongs here, and the one first step. */
import type { ReactNode } from 'react'
import classes from './Empty.module.css'

interface EmptyProps {
  icon?: ReactNode
  title: string
  /** The heading of the whole screen. */
  alone?: boolean
  children: ReactNode
  action?: ReactNode
}

export function Empty({ icon, title, alone = false, children, action }: EmptyProps) {
  const Heading = alone ? 'h1' : 'h2'
  return (
    <div className={classes.empty}>
      {icon && <span className={classes.icon} aria-hidden>{icon}</span>}
      <Heading className={classes.title}>{title}</Heading>
      <div className={classes.words}>{children}</div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
