/** Who signs in to this workspace: invite, change roles, help with passwords, remove. */
import { ActionIcon, Button, Group, Menu, Modal, NativeSelect, TextInput } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeRole, handOutLink, inviteMember, removeMember } from '../../api/changes.ts'
import { membersQuery } from '../../api/queries.ts'
import { useMay, useSession } from '../../api/session.ts'
import type { Invited, Member, Role } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyField } from '../../ui/Copy.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { exact } from '../../ui/moments.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { OwnPassword } from './OwnPassword.tsx'
import { Reviewing } from './Reviewing.tsx'
import classes from './Settings.module.css'

const ROLES: Record<Role, string> = { owner: 'Owner', admin: 'Admin', publisher: 'Publisher', editor: 'Editor', viewer: 'Viewer' }
const CAN: Record<Role, string> = {
  owner: 'Everything, owners too.', admin: 'Everything but owners.', publisher: 'Writes drafts and publishes them.', editor: 'Writes drafts; others publish them.', viewer: 'Sees everything and changes nothing.',
}

const nameOf = ({ name, email }: Member) => name || email

export function Members() {
  const members = useQuery(membersQuery)
  const may = useMay('members.manage')
  const [link, setLink] = useState<Invited | null>(null)
  const [removed, setRemoved] = useState<Member | null>(null)
  const columns: Column<Member>[] = [
    { key: 'name', title: 'Member', cell: (member) => <strong>{nameOf(member)}</strong> },
    { key: 'email', title: 'E-mail', wide: true, cell: (member) => member.email },
    { key: 'role', title: 'Role', cell: (member) => <RoleOf member={member} /> },
    { key: 'seen', title: 'Last seen', numeric: true, wide: true, cell: (member) => (member.last_seen ? <Moment at={member.last_seen} /> : 'not yet') },
    ...(may ? [{ key: 'more', title: 'More', untitled: true, numeric: true, cell: (member: Member) => <More member={member} onLink={setLink} onRemove={setRemoved} /> }] : []),
  ]
  return (
    <>
      <Section title="Members" aside={may && <Invite onInvited={setLink} />}>
        <Loaded query={members} what="The members" waiting={<WaitingRows what="members" rows={3} />}>
          {({ items }) => <Rows label="Members and their roles" items={items} columns={columns} keyOf={(member) => member.id} narrow={(member) => member.email} />}
        </Loaded>
      </Section>
      <Reviewing />
      <OwnPassword />
      {link && <LinkDialog invited={link} onClose={() => { setLink(null) }} />}
      {removed && <Remove member={removed} onClose={() => { setRemoved(null) }} />}
    </>
  )
}

/** Who may do more than oneself is left alone. */
function useReaches({ role }: Member): boolean {
  const [manages, owns] = [useMay('members.manage'), useMay('workspace.manage')]
  return manages && (role !== 'owner' || owns)
}

const optionsFor = (owns: boolean) => (Object.keys(ROLES) as Role[]).filter((role) => owns || role !== 'owner').map((role) => ({ value: role, label: ROLES[role] }))

function RoleOf({ member }: { member: Member }) {
  const reaches = useReaches(member)
  const owns = useMay('workspace.manage')
  const changing = useMutation(changeRole(useQueryClient()))
  if (!reaches) return ROLES[member.role as Role]
  const change = (role: Role) => { changing.mutate({ id: member.id, role }, { onSuccess: () => { told(`${nameOf(member)} is ${ROLES[role].toLowerCase()} from now on.`) }, onError: (failure) => { told(failure.message, 'bad') } }) }
  return <NativeSelect size="xs" variant="filled" w={112} aria-label={`Role of ${nameOf(member)}`} data={optionsFor(owns)} value={member.role} disabled={changing.isPending} onChange={(event) => { change(event.currentTarget.value as Role) }} />
}

function More({ member, onLink, onRemove }: { member: Member; onLink: (invited: Invited) => void; onRemove: (member: Member) => void }) {
  const reaches = useReaches(member)
  const handing = useMutation(handOutLink)
  if (!reaches) return null
  const hand = () => { handing.mutate(member.id, { onSuccess: onLink, onError: (failure) => { told(failure.message, 'bad') } }) }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target><ActionIcon aria-label={`More about ${nameOf(member)}`}><IconDots size={16} aria-hidden /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={hand}>{member.last_seen ? 'Link for a new password' : 'Link to sign in for the first time'}</Menu.Item>
        <Menu.Item color="red" onClick={() => { onRemove(member) }}>Remove…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Invite({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const owns = useMay('workspace.manage')
  const inviting = useMutation(inviteMember(useQueryClient()))
  const [isOpen, open] = useState(false)
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const close = () => { inviting.reset(); open(false); setEmail(''); setName(''); setRole('editor') }
  const confirm = () => { inviting.mutate({ email: email.trim(), name: name.trim(), role }, { onSuccess: (made) => { close(); onInvited(made) } }) }
  return (
    <>
      <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => { open(true) }}>Invite somebody</Button>
      <Confirm opened={isOpen} onClose={close} title="Invite somebody" verb="Make the link" busy={inviting.isPending} disabled={!email.includes('@')} error={inviting.error} onConfirm={confirm}>
        <div className={classes.stack}>
          <TextInput label="E-mail" type="email" data-autofocus required value={email} onChange={(event) => { setEmail(event.currentTarget.value) }} />
          <TextInput label="Name" description="Shown beside what they change." value={name} onChange={(event) => { setName(event.currentTarget.value) }} />
          <NativeSelect label="Role" description={CAN[role]} data={optionsFor(owns)} value={role} onChange={(event) => { setRole(event.currentTarget.value as Role) }} />
        </div>
      </Confirm>
    </>
  )
}

function LinkDialog({ invited: { member, link, expires_at, mailed }, onClose }: { invited: Invited; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`A link for ${nameOf(member)}`} size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      {mailed === false && <div className={classes.above}><Failure title="The letter could not be sent" error={new Error('The server’s log says why. The link is good all the same.')} /></div>}
      <p className={classes.quiet}>
        {mailed ? `It is on its way to ${member.email}. If it does not arrive, hand it over yourself, and to nobody else: ` : `Send it to ${member.email} yourself, and to nobody else: `}
        whoever opens it chooses the password. It is good once, until {exact(expires_at)}, and is not shown again.
      </p>
      <CopyField what="link" text={link} />
      <Group justify="flex-end" mt="lg"><Button onClick={onClose} data-autofocus>Done</Button></Group>
    </Modal>
  )
}

function Remove({ member, onClose }: { member: Member; onClose: () => void }) {
  const removing = useMutation(removeMember(useQueryClient()))
  const isSelf = useSession().member.id === member.id
  const confirm = () => { removing.mutate(member.id, { onSuccess: () => { onClose(); told(`${nameOf(member)} is no member any more.`) } }) }
  return (
    <Confirm opened onClose={onClose} title={`Remove ${nameOf(member)}`} verb={isSelf ? 'Remove myself' : `Remove ${nameOf(member)}`} danger busy={removing.isPending} error={removing.error} onConfirm={confirm}>
      <p className={classes.quiet}>{isSelf ? 'You are' : 'They are'} signed out everywhere at once and can’t sign in again. What {isSelf ? 'you' : 'they'} made and published stays, with the name beside it.</p>
    </Confirm>
  )
}
