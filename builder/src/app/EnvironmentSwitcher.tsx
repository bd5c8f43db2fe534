/** Which environment one looks at, always in sight; production never looks like the others. */
import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useLocation, useNavigate } from 'react-router'
import { useEnvironment, useSession } from '../api/session.ts'
import type { Environment } from '../api/types.ts'
import { Label } from '../ui/State.tsx'
import classes from './EnvironmentSwitcher.module.css'
import { sameScreen } from './environments.ts'

export function EnvironmentSwitcher({ small = false }: { small?: boolean }) {
  const { environments } = useSession()
  const present = useEnvironment()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const choose = (environment: Environment) => { void navigate(sameScreen(pathname, environment.key)) }
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.button} data-production={present.production || undefined} data-small={small || undefined} aria-label={`Environment: ${present.name}. Switch`} title={small ? present.name : undefined}>
          <span className={classes.mark} aria-hidden />
          {!small && <span className={classes.name}>{present.name}</span>}
          {!small && <IconSelector size={15} aria-hidden className={classes.arrows} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Environments</Menu.Label>
        {environments.map((environment) => (
          <Menu.Item
            key={environment.key}
            onClick={() => { choose(environment) }}
            leftSection={<span className={classes.item} data-production={environment.production || undefined}><span className={classes.mark} aria-hidden /></span>}
            rightSection={environment.key === present.key ? <IconCheck size={15} aria-label="present" /> : environment.production ? <Label tone="accent">live</Label> : undefined}
          >
            {environment.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
