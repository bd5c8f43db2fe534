/** On a narrow screen: the way to the navigation, the environment and the palette. */
import { ActionIcon } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { EnvironmentSwitcher } from './EnvironmentSwitcher.tsx'
import classes from './TopBar.module.css'

export function TopBar({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) {
  return (
    <header className={classes.bar}>
      <ActionIcon size={40} aria-label="Open the navigation" onClick={onMenu}><IconMenu2 size={20} stroke={1.75} aria-hidden /></ActionIcon>
      <div className={classes.environment}><EnvironmentSwitcher /></div>
      <ActionIcon size={40} aria-label="Search or go to" onClick={onSearch}><IconSearch size={20} stroke={1.75} aria-hidden /></ActionIcon>
    </header>
  )
}
