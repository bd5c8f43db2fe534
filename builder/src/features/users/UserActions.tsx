/** What can be done with what is kept of a user: hand it out, or erase it. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconDownload, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { UserDetail } from '../../api/types.ts'
import { EraseDialog } from './EraseDialog.tsx'

export function UserActions({ user }: { user: UserDetail }) {
  const { key } = useEnvironment()
  const [erasing, setErasing] = useState(false)
  if (!useMay('users.erase')) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><ActionIcon variant="default" size={30} aria-label="More actions"><IconDots size={17} aria-hidden /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={`/api/v1/users/${user.id}/export?environment=${key}`} download leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}>Export all that is kept</Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />} onClick={() => { setErasing(true) }}>Erase…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EraseDialog user={user} opened={erasing} onClose={() => { setErasing(false) }} />
    </>
  )
}
