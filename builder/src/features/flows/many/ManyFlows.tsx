/** What can be done to the chosen flows at once; it stands at the foot of the list as long as any is chosen. */
import { Button, CloseButton, Modal } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCopy, IconFolder, IconPlayerStop, IconTag } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../api/session.ts'
import type { FlowSummary } from '../../../api/types.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { TagDialog } from './TagDialog.tsx'
import { UnpublishManyDialog } from './UnpublishManyDialog.tsx'
import { useMany, type Refused } from './useMany.ts'
import { flowsIn } from './words.ts'
import classes from './Many.module.css'

interface ManyFlowsProps {
  chosen: FlowSummary[]
  /** All flows of the workspace, for the folders and tags that there are. */
  all: FlowSummary[]
  onNone: () => void
}

const ICON = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

export function ManyFlows({ chosen, all, onNone }: ManyFlowsProps) {
  const [mayEdit, mayPublish] = [useMay('documents.edit'), useMay('documents.publish')]
  const many = useMany()
  const [dialog, setDialog] = useState<'move' | 'tag' | 'unpublish' | null>(null)
  const archived = chosen.length > 0 && chosen.every((flow) => flow.archived)
  const dialogs = { chosen, all, many, onClose: () => { many.reset(); setDialog(null) }, onDone: () => { setDialog(null); onNone() } }
  const now = (action: 'duplicate' | 'archive' | 'restore', said: string) => { many.change({ action }, chosen, (count) => `${flowsIn(count)} ${said}.`, onNone) }
  return (
    <>
      {chosen.length > 0 && (
        <div className={classes.bar} role="region" aria-label="Chosen flows">
          <span className={classes.count} role="status">{chosen.length} chosen</span>
          {mayEdit && <Button variant="subtle" leftSection={<IconFolder {...ICON} />} onClick={() => { setDialog('move') }}>Move…</Button>}
          {mayEdit && <Button variant="subtle" leftSection={<IconTag {...ICON} />} onClick={() => { setDialog('tag') }}>Tags…</Button>}
          {mayEdit && <Button variant="subtle" leftSection={<IconCopy {...ICON} />} loading={many.busy} onClick={() => { now('duplicate', 'copied; the copies are drafts') }}>Duplicate</Button>}
          {mayPublish && chosen.some(({ revision }) => revision !== null) && <Button variant="subtle" leftSection={<IconPlayerStop {...ICON} />} onClick={() => { setDialog('unpublish') }}>Unpublish…</Button>}
          {mayEdit && (archived
            ? <Button variant="subtle" leftSection={<IconArchiveOff {...ICON} />} loading={many.busy} onClick={() => { now('restore', 'back in the list') }}>Restore</Button>
            : <Button variant="subtle" leftSection={<IconArchive {...ICON} />} loading={many.busy} onClick={() => { now('archive', 'archived') }}>Archive</Button>)}
          <CloseButton size="sm" aria-label="Choose none" onClick={onNone} />
        </div>
      )}
      {dialog === 'move' && <MoveDialog {...dialogs} />}
      {dialog === 'tag' && <TagDialog {...dialogs} />}
      {dialog === 'unpublish' && <UnpublishManyDialog {...dialogs} />}
      {many.refused.length > 0 && <RefusedDialog refused={many.refused} onClose={many.forget} />}
    </>
  )
}

function RefusedDialog({ refused, onClose }: { refused: Refused; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`${flowsIn(refused.length)} left as ${refused.length === 1 ? 'it was' : 'they were'}`} size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      <ul className={classes.refused}>
        {refused.map(({ key, name, message }) => <li key={key}><strong>{name}</strong>: {message}</li>)}
      </ul>
    </Modal>
  )
}
