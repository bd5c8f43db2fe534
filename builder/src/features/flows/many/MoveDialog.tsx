/** Into which folder the chosen flows go; a new name makes a new folder. */
import { Autocomplete } from '@mantine/core'
import { useState } from 'react'
import type { FlowSummary } from '../../../api/types.ts'
import { Confirm } from '../../../ui/Confirm.tsx'
import type { Many } from './useMany.ts'
import { flowsIn } from './words.ts'
import classes from './Many.module.css'

export interface ManyDialogProps { chosen: FlowSummary[]; all: FlowSummary[]; many: Many; onClose: () => void; onDone: () => void }

export function MoveDialog({ chosen, all, many, onClose, onDone }: ManyDialogProps) {
  const folders = foldersOf(all)
  const [folder, setFolder] = useState('')
  const name = folder.trim()
  const move = () => { many.change({ action: 'move', folder: name || null }, chosen, (count) => (name ? `${flowsIn(count)} moved to ${name}.` : `${flowsIn(count)} taken out of ${count === 1 ? 'its folder' : 'their folders'}.`), onDone) }
  return (
    <Confirm opened onClose={onClose} title={`Move ${flowsIn(chosen.length).toLowerCase()}`} verb={name ? `Move to ${name}` : 'Take out of the folder'} busy={many.busy} disabled={!name && chosen.every((flow) => flow.folder === null)} error={many.error} onConfirm={move}>
      <div className={classes.form}>
        <Autocomplete label="Folder" description="Folders order this list for everybody in the workspace. Files don’t know them." data={folders} maxLength={80} data-autofocus value={folder} onChange={setFolder} />
      </div>
    </Confirm>
  )
}

export const foldersOf = (flows: FlowSummary[]) => [...new Set(flows.flatMap(({ folder }) => (folder === null ? [] : [folder])))].sort((a, b) => a.localeCompare(b))
