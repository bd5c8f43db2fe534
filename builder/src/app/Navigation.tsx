/** The navigation on the left, wide or collapsed to icons. */
import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { NavLink, useLocation } from 'react-router'
import { noticesQuery } from '../api/queries.ts'
import { useEnvironment, usePlace, useSession } from '../api/session.ts'
import { EnvironmentSwitcher } from './EnvironmentSwitcher.tsx'
import { Mark } from '../ui/Mark.tsx'
import { MemberMenu } from './MemberMenu.tsx'
import classes from './Navigation.module.css'
import { ENTRIES } from './navigation.ts'

interface NavigationProps {
  collapsed: boolean
  /** Absent in the drawer, which is closed instead. */
  onCollapse?: () => void
  onSearch: () => void
}

export function Navigation({ collapsed, onCollapse, onSearch }: NavigationProps) {
  const { workspace } = useSession()
  const place = usePlace()
  const { pathname } = useLocation()
  const environment = useEnvironment()
  const unseen = useQuery(noticesQuery(environment.key)).data?.unseen ?? 0
  const mod = useOs() === 'macos' ? '⌘' : 'Ctrl'
  const Fold = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <nav aria-label="Main" className={classes.navigation} data-collapsed={collapsed || undefined}>
      <div className={classes.head}>
        {!collapsed && <><Mark /><span className={classes.workspace} title={workspace.name}>{workspace.name}</span></>}
        {onCollapse && (
          <ActionIcon size={28} aria-label={collapsed ? 'Expand the navigation' : 'Collapse the navigation'} aria-keyshortcuts="[" aria-expanded={!collapsed} onClick={onCollapse}>
            <Fold size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <EnvironmentSwitcher small={collapsed} />
      <Tooltip label="Search or go to" position="right" disabled={!collapsed}>
        <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K" aria-label={collapsed ? 'Search or go to' : undefined}>
          <IconSearch size={16} stroke={1.75} aria-hidden />
          {!collapsed && <><span className={classes.label}>Search</span><Kbd className={classes.kbd} aria-hidden>{mod} K</Kbd></>}
        </UnstyledButton>
      </Tooltip>
      <div className={classes.entries}>
        {ENTRIES.map(({ label, path, icon: Icon, letter, also }) => (
          <Tooltip key={path} label={label} position="right" disabled={!collapsed}>
            <NavLink to={place(`/${path}`)} end={path === ''} className={classes.entry ?? ''} data-within={also?.some((path) => pathname.startsWith(place(`/${path}`))) || undefined} data-news={(path === '' && unseen > 0) || undefined} aria-label={collapsed ? label : undefined} aria-keyshortcuts={`g ${letter}`}>
              <Icon size={18} stroke={1.6} aria-hidden />
              {!collapsed && <span className={classes.label}>{label}</span>}
              {!collapsed && path === '' && unseen > 0 && <span className={classes.news} title={`${unseen} new of experiments`}>{unseen}<span className="visually-hidden"> new</span></span>}
              {!collapsed && <span className={classes.keys} aria-hidden>g {letter}</span>}
            </NavLink>
          </Tooltip>
        ))}
      </div>
      <MemberMenu small={collapsed} />
    </nav>
  )
}
