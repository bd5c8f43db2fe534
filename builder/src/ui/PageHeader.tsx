/** The head of a screen: where it belongs, its name, its state and what can be done with it. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './PageHeader.module.css'

interface PageHeaderProps {
  title: string
  /** The list that this thing belongs to. */
  up?: { to: string; label: string }
  beside?: ReactNode
  below?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, up, beside, below, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <title>{`${title} · Cairn`}</title>
      <div className={classes.words}>
        {up && <Link className={classes.up} to={up.to}><span aria-hidden>‹ </span>{up.label}</Link>}
        <div className={classes.line}>
          <h1 className={classes.title} tabIndex={-1} data-page-title>{title}</h1>
          {beside}
        </div>
        {below && <div className={classes.below}>{below}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
