/** The command palette: go to a screen, a flow, an experiment or a user. */
import { Spotlight, createSpotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFlask, IconRoute, IconSearch, IconUser } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { experimentsQuery, flowsQuery, usersQuery } from '../api/queries.ts'
import { useEnvironment, usePlace } from '../api/session.ts'
import { ENTRIES } from './navigation.ts'
import classes from './Palette.module.css'

const [store, spotlight] = createSpotlight()
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const
/** A search for users begins at two letters; before any letter a few of each are offered. */
const ENOUGH = 2
const FEW = 4

interface Found { id: string; label: string; description?: string | undefined; icon: ReactNode; to: string; keys?: string; words?: string }

export default function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [query, setQuery] = useState('')
  const navigate = useNavigate()
  const groups = useFound(query.trim(), opened)
  useEffect(() => { if (opened) spotlight.open(); else spotlight.close() }, [opened])
  const shown = groups.map(({ group, found }) => ({ group, found: found.filter((one) => fits(one, query)) })).filter(({ found }) => found.length > 0)
  return (
    <Spotlight.Root store={store} query={query} onQueryChange={setQuery} onSpotlightClose={onClose} shortcut={null} clearQueryOnClose scrollable maxHeight={420} centered={false} yOffset="12vh" overlayProps={{ blur: 0, backgroundOpacity: 0.4 }} classNames={{ actionsGroup: classes.group ?? '' }}>
      <Spotlight.Search placeholder="Go to a screen, a flow, a user" aria-label="Search or go to" leftSection={<IconSearch {...ICON} />} />
      <Spotlight.ActionsList>
        {shown.map(({ group, found }) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {found.map(({ id, label, description, icon, to, keys }) => (
              <Spotlight.Action key={id} label={label} {...(description && { description })} leftSection={icon} rightSection={keys && <kbd>{keys}</kbd>} onClick={() => void navigate(to)} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {shown.length === 0 && <Spotlight.Empty>Nothing is called “{query.trim()}” here</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function useFound(query: string, opened: boolean): { group: string; found: Found[] }[] {
  const { key } = useEnvironment()
  const place = usePlace()
  const [settled] = useDebouncedValue(query, 150)
  const flows = useQuery({ ...flowsQuery(key), enabled: opened })
  const experiments = useQuery({ ...experimentsQuery(key), enabled: opened })
  const users = useInfiniteQuery({ ...usersQuery(key, settled), enabled: opened && settled.length >= ENOUGH })
  return [
    { group: 'Screens', found: ENTRIES.map(({ label, path, icon: Icon, letter, words }) => ({ id: label, label, icon: <Icon {...ICON} />, to: place(`/${path}`), keys: `g ${letter}`, words })) },
    { group: 'Flows', found: (flows.data?.items ?? []).filter(({ archived }) => !archived).slice(0, query ? undefined : FEW).map((flow) => ({ id: `flow ${flow.key}`, label: flow.name, description: flow.key, icon: <IconRoute {...ICON} />, to: place(`/flows/${flow.key}`) })) },
    { group: 'Experiments', found: (experiments.data?.items ?? []).slice(0, query ? undefined : FEW).map((one) => ({ id: `experiment ${one.key}`, label: one.name, description: one.key, icon: <IconFlask {...ICON} />, to: place(`/experiments/${one.key}`) })) },
    {
      group: 'Users',
      // The server found them by the query, perhaps by a trait that isn't shown.
      found: query.length < ENOUGH ? [] : (users.data?.pages[0]?.items ?? []).slice(0, 8).map((user) => ({
        id: `user ${user.id}`, label: user.name ?? user.email ?? user.user_id ?? 'Anonymous', description: user.email ?? user.user_id ?? undefined, icon: <IconUser {...ICON} />, to: place(`/users/${user.id}`), words: query,
      })),
    },
  ]
}

function fits({ label, description = '', words = '' }: Found, query: string): boolean {
  const text = `${label} ${description} ${words}`.toLowerCase()
  return query.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
