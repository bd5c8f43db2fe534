/** Before many flows are taken back at once: which, and who sees them. */
import { useEnvironment } from '../../../api/session.ts'
import { Confirm } from '../../../ui/Confirm.tsx'
import { people } from '../../../ui/numbers.ts'
import dialogs from '../../../ui/Dialogs.module.css'
import type { ManyDialogProps } from './MoveDialog.tsx'
import { flowsIn } from './words.ts'

export function UnpublishManyDialog({ chosen, many, onClose, onDone }: ManyDialogProps) {
  const { key, name } = useEnvironment()
  const live = chosen.filter(({ revision }) => revision !== null)
  const stop = () => { many.change({ action: 'unpublish', environment: key }, live, (count) => `${flowsIn(count)} no longer ${count === 1 ? 'shows' : 'show'} in ${name}.`, onDone) }
  return (
    <Confirm opened onClose={onClose} title={`Unpublish ${flowsIn(live.length).toLowerCase()}`} verb={`Unpublish from ${name}`} danger busy={many.busy} error={many.error} onConfirm={stop}>
      <p className={dialogs.lead}>Nobody in {name} will see {live.length === 1 ? 'it' : 'them'} from their next page on. History, numbers and everyone’s progress are kept.</p>
      <ul className={dialogs.changes}>
        {live.map((flow) => <li key={flow.key}>{flow.name}: shown {people(flow.shown)} in 30 days</li>)}
      </ul>
    </Confirm>
  )
}
