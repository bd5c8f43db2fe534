/** Before somebody is erased: what will be lost. After it: the receipt, which is all that is left. */
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { eraseUser } from '../../api/changes.ts'
import { nameOf } from '../../api/naming.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { Erasure, UserDetail } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyField } from '../../ui/Copy.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { exact } from '../../ui/moments.ts'
import { count } from '../../ui/numbers.ts'
import classes from '../../ui/Dialogs.module.css'

interface EraseDialogProps { user: UserDetail; opened: boolean; onClose: () => void }

export function EraseDialog({ user, opened, onClose }: EraseDialogProps) {
  const environment = useEnvironment()
  const cache = useQueryClient()
  const erasing = useMutation(eraseUser(environment.key))
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const place = usePlace()
  const name = nameOf(user)
  const close = () => { erasing.reset(); setTyped(''); onClose() }
  const leave = () => {
    void navigate(place('/users'))
    void cache.invalidateQueries({ queryKey: [environment.key] })
  }
  if (erasing.data) return <Receipt name={name} erasure={erasing.data} onClose={leave} />
  return (
    <Confirm
      opened={opened} onClose={close} title={`Erase ${name}`} verb={`Erase ${name} for good`} danger
      busy={erasing.isPending} disabled={typed.trim() !== name} error={erasing.error} onConfirm={() => { erasing.mutate(user.id) }}
    >
      <p className={classes.lead}>All that is kept of {name} in {environment.name} goes, at once and for good:</p>
      <ul className={classes.lost}>
        <li>Traits, ids and {count(user.events_total)} {user.events_total === 1 ? 'event' : 'events'}.</li>
        <li>What they saw, answered and finished. Whoever is seen under the same id later is somebody new, and is shown things anew.</li>
        {user.variants.length > 0 && <li>Their part in {user.variants.map(({ experiment }) => experiment).join(', ')}: results will count one person fewer.</li>}
      </ul>
      <p className={classes.lead}>Backups, what other people’s events say of them, and your own copies are not reached.</p>
      <TextInput label={<>Type <strong>{name}</strong> to go on</>} value={typed} onChange={(event) => { setTyped(event.currentTarget.value) }} autoComplete="off" data-autofocus />
    </Confirm>
  )
}

function Receipt({ name, erasure, onClose }: { name: string; erasure: Erasure; onClose: () => void }) {
  const { removed, receipt } = erasure
  return (
    <Modal opened onClose={onClose} title={`${name} is erased`} size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      <p className={classes.lead}>This is the receipt. It stands in the audit log too, and names nobody: only this installation can make the same sign from the same id.</p>
      <CopyField what="receipt" text={receipt} />
      <div className={classes.facts}>
        <Facts facts={[
          { name: 'When', value: exact(erasure.erased_at) },
          { name: 'By', value: erasure.erased_by },
          { name: 'Events', value: count(removed.events) },
          { name: 'Devices', value: count(removed.devices) },
          { name: 'Experiments', value: count(removed.exposures) },
          { name: 'Rejected events', value: count(removed.rejected) },
          { name: 'Lists', value: count(removed.lists) },
        ]} />
      </div>
      <Group justify="flex-end" mt="lg"><Button onClick={onClose} data-autofocus>Done</Button></Group>
    </Modal>
  )
}
