/** What can be done with a playbook: write it, publish it, take it back, remove it. */
import { Button, Group, Menu, Textarea } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { publishPlaybook, removePlaybook, unpublishPlaybook } from '../../api/changes.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { PlaybookDetail } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import dialog from '../../ui/Dialogs.module.css'
import { told } from '../../ui/told.tsx'

type Asked = 'publish' | 'take-back' | 'remove' | null

export function Actions({ playbook }: { playbook: PlaybookDetail }) {
  const environment = useEnvironment()
  const place = usePlace()
  const [mayEdit, mayPublish] = [useMay('documents.edit'), useMay('documents.publish')]
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => { setAsked(null) }
  const isLive = playbook.status === 'published' || playbook.status === 'changed'
  if (!mayEdit && !mayPublish) return null
  return (
    <Group gap={8}>
      {mayEdit && <Button component={Link} to={place(`/journeys/${playbook.key}/edit`)} variant="default">Edit</Button>}
      {mayPublish && playbook.status !== 'published' && <Button onClick={() => { setAsked('publish') }}>Publish…</Button>}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><Button variant="default" px={7} aria-label="More"><IconDots size={16} aria-hidden /></Button></Menu.Target>
        <Menu.Dropdown>
          {mayPublish && isLive && <Menu.Item onClick={() => { setAsked('take-back') }}>Take back from {environment.name}…</Menu.Item>}
          {mayEdit && <Menu.Item color="red" onClick={() => { setAsked('remove') }}>Delete…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {asked === 'publish' && <Publish playbook={playbook} onClose={close} />}
      {asked === 'take-back' && <TakeBack playbook={playbook} onClose={close} />}
      {asked === 'remove' && <Remove playbook={playbook} onClose={close} />}
    </Group>
  )
}

interface DialogProps { playbook: PlaybookDetail; onClose: () => void }

function Publish({ playbook, onClose }: DialogProps) {
  const environment = useEnvironment()
  const [note, setNote] = useState('')
  const publishing = useMutation(publishPlaybook(useQueryClient(), environment.key, playbook.key))
  const confirm = () => { publishing.mutate(note.trim(), { onSuccess: ({ revision }) => { onClose(); told(`${playbook.name} is live in ${environment.name} as revision ${revision}.`) } }) }
  return (
    <Confirm opened onClose={onClose} title={`Publish ${playbook.name}`} verb={`Publish to ${environment.name}`} busy={publishing.isPending} error={publishing.error} onConfirm={confirm}>
      <p className={dialog.lead}>From now on these set out: {playbook.enters}.</p>
      {playbook.under_way > 0 && <p className={dialog.quiet}>Those who are under way go on by the revision with which they set out.</p>}
      <Textarea label="Note" description="For the history of revisions" autosize minRows={2} maxRows={6} mt="md" value={note} onChange={(event) => { setNote(event.currentTarget.value) }} />
    </Confirm>
  )
}

function TakeBack({ playbook, onClose }: DialogProps) {
  const environment = useEnvironment()
  const stopping = useMutation(unpublishPlaybook(useQueryClient(), environment.key, playbook.key))
  const confirm = () => { stopping.mutate(undefined, { onSuccess: () => { onClose(); told(`${playbook.name} is no longer live in ${environment.name}.`) } }) }
  return (
    <Confirm opened onClose={onClose} title={`Take back ${playbook.name}`} verb={`Take back from ${environment.name}`} danger busy={stopping.isPending} error={stopping.error} onConfirm={confirm}>
      <ul className={dialog.lost}>
        <li>Nobody sets out any more.</li>
        <li>Who is under way stays where they are, and nothing shows to them.</li>
        <li>Published again, they go on; times that passed meanwhile are over.</li>
      </ul>
    </Confirm>
  )
}

function Remove({ playbook, onClose }: DialogProps) {
  const environment = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const removing = useMutation(removePlaybook(playbook.key))
  const confirm = () => {
    removing.mutate(undefined, {
      onSuccess: () => {
        void navigate(place('/journeys'))
        told(`${playbook.name} is deleted.`)
        cache.removeQueries({ queryKey: playbookQuery(environment.key, playbook.key).queryKey })
        void cache.invalidateQueries({ queryKey: [environment.key, 'playbooks', 'list'] })
      },
    })
  }
  return (
    <Confirm opened onClose={onClose} title={`Delete ${playbook.name}`} verb={`Delete ${playbook.name} for good`} danger busy={removing.isPending} error={removing.error} onConfirm={confirm}>
      <p className={dialog.lead}>Its draft, its revisions, all journeys and the tasks that it handed over go in all environments, and can’t be brought back.</p>
      <p className={dialog.quiet}>A playbook that is live can’t be deleted.</p>
    </Confirm>
  )
}
