/** Which tags the chosen flows get, and which they lose. */
import { MultiSelect, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../ui/Confirm.tsx'
import type { ManyDialogProps } from './MoveDialog.tsx'
import { flowsIn } from './words.ts'
import classes from './Many.module.css'

export function TagDialog({ chosen, all, many, onClose, onDone }: ManyDialogProps) {
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const theirs = tagsOf(chosen)
  const live = chosen.some(({ status }) => status === 'published')
  const tag = () => { many.change({ action: 'tag', add, remove }, chosen, (count) => `Tags of ${flowsIn(count).toLowerCase()} changed.`, onDone) }
  return (
    <Confirm opened onClose={onClose} title={`Tags of ${flowsIn(chosen.length).toLowerCase()}`} verb="Change the tags" busy={many.busy} disabled={add.length + remove.length === 0} error={many.error} onConfirm={tag}>
      <div className={classes.form}>
        <TagsInput label="Add" data={tagsOf(all)} maxLength={50} acceptValueOnBlur openOnFocus={false} data-autofocus value={add} onChange={setAdd} />
        {theirs.length > 0 && <MultiSelect label="Remove" data={theirs} value={remove} onChange={setRemove} />}
        {live && <p className={classes.lead}>Tags belong to the draft. What is live has its own until it is published again.</p>}
      </div>
    </Confirm>
  )
}

const tagsOf = (flows: { tags: string[] }[]) => [...new Set(flows.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b))
