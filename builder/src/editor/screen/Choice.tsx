/** Two wrote in one draft: what differs, and the choice between both. Nothing of either is lost. */
import { Button } from '@mantine/core'
import type { FlowDraft } from '../../api/types.ts'
import { Moment } from '../../ui/Moment.tsx'
import type { Fields } from '@cairn/sdk/editing/data.ts'
import { differing, documentOf } from '@cairn/sdk/editing/draft.ts'
import classes from './Choice.module.css'

interface ChoiceProps { mine: Fields; theirs: FlowDraft; onTheirs: () => void; onMine: () => void }

export function Choice({ mine, theirs, onTheirs, onMine }: ChoiceProps) {
  const what = differing(mine, documentOf(theirs))
  const who = theirs.updated_by || 'Somebody'
  return (
    <div className={classes.choice} role="alertdialog" aria-label="Two versions">
      <p className={classes.words}>
        <b>{who} changed this flow <Moment at={theirs.updated_at} />, while you did.</b>{' '}
        {what.length > 0 && `Yours and theirs differ in ${what.slice(0, 4).join(', ')}${what.length > 4 ? ` and ${what.length - 4} more` : ''}.`} Whichever you choose, Undo brings the other back.
      </p>
      <Button variant="default" onClick={onTheirs}>Take theirs</Button>
      <Button onClick={onMine}>Keep mine</Button>
    </div>
  )
}
