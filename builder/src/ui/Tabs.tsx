/** Tabs that are addresses: each has a link of its own, and Back works. */
import { useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import classes from './Tabs.module.css'

export interface Tab { to: string; label: string; count?: number; exact?: boolean }

export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // Where they don't all fit, the one that is open is in sight, with its neighbours half.
  useEffect(() => {
    const row = nav.current
    const open = row?.querySelector('[aria-current]')?.getBoundingClientRect()
    if (!row || !open) return
    const { left, width } = row.getBoundingClientRect()
    row.scrollLeft += open.left - left - (width - open.width) / 2
  }, [pathname])
  return (
    <nav ref={nav} aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.exact ?? false} className={() => classes.tab} preventScrollReset>
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}>{tab.count}</span>}
        </NavLink>
      ))}
    </nav>
  )
}
