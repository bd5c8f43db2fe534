/** What a publish changes, in sentences. */
import type { Environment, FlowChanges } from '../../api/types.ts'
import classes from '../../ui/Dialogs.module.css'

interface ChangesProps { changes: FlowChanges; environment: Environment }

const LEADS: Record<FlowChanges['was'] | 'changed', (environment: string) => string> = {
  never: (environment) => `It starts to show in ${environment}, where it has never been live.`,
  unpublished: (environment) => `It starts to show in ${environment} again. It was live there before.`,
  live: (environment) => `Nothing changes for users in ${environment}.`,
  changed: (environment) => `In ${environment} this changes:`,
}

export function Changes({ changes: { was, changes, audience }, environment }: ChangesProps) {
  return (
    <>
      <p className={classes.lead}>
        {LEADS[changes.length === 0 ? was : 'changed'](environment.name)}
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
