/** Who is signed in, how the builder looks, and the way out. */
import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDeviceDesktop, IconLogout, IconMail, IconMoon, IconRoute, IconSun } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { signOut, wantNoticesByMail } from '../api/changes.ts'
import { useTours } from '../api/onboarding.ts'
import { noticesQuery } from '../api/queries.ts'
import { useEnvironment, useSession } from '../api/session.ts'
import classes from './MemberMenu.module.css'

const SCHEMES: { value: MantineColorScheme; label: string; icon: typeof IconSun }[] = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
]

export function MemberMenu({ small }: { small: boolean }) {
  const { member, onboarding } = useSession()
  const [tours, wantTours] = useTours()
  const name = member.name || member.email
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const out = useMutation({
    ...signOut(useQueryClient()),
    onError: (failure) => notifications.show({ color: 'red', title: 'You are still signed in', message: failure.message, autoClose: false }),
  })
  return (
    <Menu position="top-start" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.button} data-small={small || undefined}>
          <span className={classes.face} aria-hidden>{initials(name)}</span>
          {!small && <span className={classes.name}>{name}</span>}
          <span className="visually-hidden">{small ? `${name}: appearance and sign-out` : ': appearance and sign-out'}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{member.email} · {member.role}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(next) => { setColorScheme(next as MantineColorScheme) }}>
          {SCHEMES.map(({ value, label, icon: Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={16} stroke={1.6} aria-hidden />}>{label}</Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {onboarding && (
          <>
            <Menu.Divider />
            <Menu.CheckboxItem checked={tours} onChange={wantTours} rightSection={<IconRoute size={16} stroke={1.6} aria-hidden />}>Show me around</Menu.CheckboxItem>
          </>
        )}
        <NewsByMail />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} aria-hidden />} onClick={() => { out.mutate() }}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Nothing where the server sends no letters. */
function NewsByMail() {
  const environment = useEnvironment()
  const wanted = useQuery(noticesQuery(environment.key)).data?.by_mail
  const want = useMutation({
    ...wantNoticesByMail(useQueryClient(), environment.key),
    onError: (failure) => notifications.show({ color: 'red', title: 'That could not be kept', message: failure.message }),
  })
  if (wanted === undefined || wanted === null) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{environment.name}</Menu.Label>
      <Menu.CheckboxItem checked={want.isPending ? want.variables : wanted} onChange={(next) => { want.mutate(next) }} rightSection={<IconMail size={16} stroke={1.6} aria-hidden />}>News of experiments by e-mail</Menu.CheckboxItem>
    </>
  )
}

const initials = (name: string) => name.split(/[\s@.]+/).slice(0, 2).map((part) => part.charAt(0).toUpperCase()).join('')
