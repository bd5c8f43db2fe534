/** What a publish changes, in sentences. */
import type { Environment, FlowChanges } from '../../api/types.ts'
import classes from './Dialogs.module.css'

interface ChangesProps { changes: FlowChanges; first: boolean; environment: Environment }

export function Changes({ changes: { changes, audience }, first, environment }: ChangesProps) {
  return (
    <>
      <p className={classes.lead}>
        {first ? `It starts to show in ${environment.name}, where it has never been live.` : changes.length === 0 ? `Nothing changes for users in ${environment.name}.` : `In ${environment.name} this changes:`}
      </p>
      {changes.length > 0 && (
        <ul className={classes.changes}>
          {changes.map((change) => <li key={change.path}>{change.sentence}</li>)}
        </ul>
      )}
      <dl className={classes.who}><dt>Who</dt><dd>{audience}</dd></dl>
      {environment.production && <p className={classes.quiet}>Your users see it at their next page.</p>}
    </>
  )
}
