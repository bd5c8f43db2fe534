/** Who is signed in, how the builder looks, and the way out. */
import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { signOut } from '../api/changes.ts'
import { useSession } from '../api/session.ts'
import classes from './MemberMenu.module.css'

const SCHEMES: { value: MantineColorScheme; label: string; icon: typeof IconSun }[] = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
]

export function MemberMenu({ small }: { small: boolean }) {
  const { member } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const out = useMutation({
    ...signOut(useQueryClient()),
    onError: (failure) => notifications.show({ color: 'red', title: 'You are still signed in', message: failure.message, autoClose: false }),
  })
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.button} data-small={small || undefined} aria-label={`${member.name}: appearance and sign-out`}>
          <span className={classes.face} aria-hidden>{initials(member.name || member.email)}</span>
          {!small && <span className={classes.name}>{member.name || member.email}</span>}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{member.email} · {member.role}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        {SCHEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={value === colorScheme}
            leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
            rightSection={value === colorScheme ? <IconCheck size={15} aria-hidden /> : undefined}
            closeMenuOnClick={false}
            onClick={() => { setColorScheme(value) }}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} aria-hidden />} onClick={() => { out.mutate() }}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const initials = (name: string) => name.split(/[\s@.]+/).slice(0, 2).map((part) => part.charAt(0).toUpperCase()).join('')
