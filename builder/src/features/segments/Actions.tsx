/** What can be done with a segment: write it, publish it, take it back, remove it. */
import { Button, Group, Menu, Textarea } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { publishSegment, removeSegment, unpublishSegment } from '../../api/changes.ts'
import { effectQuery, segmentQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { SegmentDetail, SegmentEffect } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import dialog from '../../ui/Dialogs.module.css'
import { Loaded } from '../../ui/Loaded.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { told } from '../../ui/told.tsx'
import { Lines } from '../../ui/Waiting.tsx'
import { counted, moved } from './words.ts'

type Asked = 'publish' | 'take-back' | 'remove' | null

export function Actions({ segment }: { segment: SegmentDetail }) {
  const environment = useEnvironment()
  const place = usePlace()
  const [mayEdit, mayPublish] = [useMay('documents.edit'), useMay('documents.publish')]
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => { setAsked(null) }
  const isLive = segment.status === 'published' || segment.status === 'changed'
  return (
    <Group gap={8}>
      {mayEdit && <Button component={Link} to={place(`/segments/${segment.key}/edit`)} variant="default">Edit</Button>}
      {mayPublish && segment.status !== 'published' && <Button onClick={() => { setAsked('publish') }}>Publish…</Button>}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><Button variant="default" px={7} aria-label="More"><IconDots size={16} aria-hidden /></Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={`/api/v1/segments/${segment.key}/people.csv?environment=${environment.key}`} download>Download as CSV</Menu.Item>
          {mayPublish && isLive && <Menu.Item onClick={() => { setAsked('take-back') }}>Take back from {environment.name}…</Menu.Item>}
          {mayEdit && <Menu.Item color="red" onClick={() => { setAsked('remove') }}>Delete…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {asked === 'publish' && <Publish segment={segment} onClose={close} />}
      {asked === 'take-back' && <TakeBack segment={segment} onClose={close} />}
      {asked === 'remove' && <Remove segment={segment} onClose={close} />}
    </Group>
  )
}

interface DialogProps { segment: SegmentDetail; onClose: () => void }

function Publish({ segment, onClose }: DialogProps) {
  const environment = useEnvironment()
  const [note, setNote] = useState('')
  const effect = useQuery(effectQuery(environment.key, segment.key))
  const publishing = useMutation(publishSegment(useQueryClient(), environment.key, segment.key))
  const confirm = () => { publishing.mutate(note.trim(), { onSuccess: ({ revision }) => { onClose(); told(`${segment.name} is live in ${environment.name} as revision ${revision}.`) } }) }
  return (
    <Confirm opened onClose={onClose} title={`Publish ${segment.name}`} verb={`Publish to ${environment.name}`} busy={publishing.isPending} error={publishing.error} onConfirm={confirm}>
      <Loaded query={effect} what="Whom it moves" waiting={<Lines rows={3} />}>{(what) => <Effect effect={what} environment={environment.name} />}</Loaded>
      <Textarea label="Note" description="For the history of revisions" autosize minRows={2} maxRows={6} mt="md" value={note} onChange={(event) => { setNote(event.currentTarget.value) }} />
    </Confirm>
  )
}

const COLUMNS: Column<SegmentEffect['uses'][number]>[] = [
  { key: 'name', title: 'Who sees', cell: ({ name }) => name },
  { key: 'now', title: 'Now', numeric: true, cell: ({ now }) => (now ? counted(now) : 'at a step') },
  { key: 'then', title: 'Then', numeric: true, cell: ({ then }) => (then ? counted(then) : '–') },
]

function Effect({ effect: { now, then, uses }, environment }: { effect: SegmentEffect; environment: string }) {
  return (
    <>
      <p className={dialog.lead}>{moved(now, then, environment)}</p>
      {uses.length > 0 ? <Rows label="What changes with it" items={uses} columns={COLUMNS} keyOf={({ kind, key }) => `${kind} ${key}`} /> : <p className={dialog.quiet}>Nothing that is live in {environment} names it.</p>}
    </>
  )
}

function TakeBack({ segment, onClose }: DialogProps) {
  const environment = useEnvironment()
  const stopping = useMutation(unpublishSegment(useQueryClient(), environment.key, segment.key))
  const confirm = () => { stopping.mutate(undefined, { onSuccess: () => { onClose(); told(`${segment.name} is no longer live in ${environment.name}.`) } }) }
  return (
    <Confirm opened onClose={onClose} title={`Take back ${segment.name}`} verb={`Take back from ${environment.name}`} danger busy={stopping.isPending} error={stopping.error} onConfirm={confirm}>
      <ul className={dialog.lost}>
        <li>Nobody is counted in it any more, and nobody enters or leaves it.</li>
        <li>It can’t be taken back while something that is live names it.</li>
        <li>Its sizes so far and its revisions are kept.</li>
      </ul>
    </Confirm>
  )
}

function Remove({ segment, onClose }: DialogProps) {
  const environment = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const removing = useMutation(removeSegment(segment.key))
  const confirm = () => {
    removing.mutate(undefined, {
      onSuccess: () => {
        void navigate(place('/segments'))
        told(`${segment.name} is deleted.`)
        cache.removeQueries({ queryKey: segmentQuery(environment.key, segment.key).queryKey })
        void cache.invalidateQueries({ queryKey: [environment.key, 'segments', 'list'] })
      },
    })
  }
  return (
    <Confirm opened onClose={onClose} title={`Delete ${segment.name}`} verb={`Delete ${segment.name} for good`} danger busy={removing.isPending} error={removing.error} onConfirm={confirm}>
      <p className={dialog.lead}>Its draft, its revisions, its history of sizes and a list that was uploaded for it go in all environments, and can’t be brought back. Events of who came and who left stay with the users.</p>
      <p className={dialog.quiet}>A segment that is live, or that something names, can’t be deleted.</p>
    </Confirm>
  )
}
