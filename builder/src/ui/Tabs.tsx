/** Tabs that are addresses: each has a link of its own, and Back works. */
import { NavLink } from 'react-router'
import classes from './Tabs.module.css'

export interface Tab { to: string; label: string; count?: number; exact?: boolean }

export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.exact ?? false} className={() => classes.tab} preventScrollReset>
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}>{tab.count}</span>}
        </NavLink>
      ))}
    </nav>
  )
}
