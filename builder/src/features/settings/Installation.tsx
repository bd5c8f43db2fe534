/** The environments with their write keys and script tags. */
import { useMay, useSession } from '../../api/session.ts'
import { CopyField } from '../../ui/Copy.tsx'
import { ScriptTag } from '../../ui/ScriptTag.tsx'
import { Section } from '../../ui/Section.tsx'
import { Label } from '../../ui/State.tsx'
import { AddEnvironment } from './AddEnvironment.tsx'
import classes from './Settings.module.css'

export function Installation() {
  const { environments } = useSession()
  const mayManage = useMay('environments.manage')
  return (
    <>
      {environments.map(({ key, name, production, write_key: writeKey, sample_data: sample }) => (
        <Section key={key} title={name} aside={<span className={classes.marks}>{production && <Label tone="accent">production</Label>}{sample && <Label tone="warn">sample data</Label>}</span>}>
          <div className={classes.fields}>
            <span className={classes.name}>Key</span><code>{key}</code>
            <span className={classes.name}>Script tag</span><ScriptTag writeKey={writeKey} />
            {writeKey !== null && <><span className={classes.name}>Write key</span><CopyField what="write key" text={writeKey} /></>}
          </div>
        </Section>
      ))}
      {mayManage && <div className={classes.below}><AddEnvironment /></div>}
      <p className={classes.quiet}>A write key is public: it can only send events and ask what to show. Secret keys are made on the server with <code>cairn key create</code>.</p>
    </>
  )
}
