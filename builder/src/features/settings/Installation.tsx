/** Whether this environment hears from the product; and all environments with their script tags and keys. */
import { useMay, useSession } from '../../api/session.ts'
import type { Environment } from '../../api/types.ts'
import { ScriptTag } from '../../ui/ScriptTag.tsx'
import { Section } from '../../ui/Section.tsx'
import { Label } from '../../ui/State.tsx'
import { AddEnvironment } from './AddEnvironment.tsx'
import { Capturing } from './Capturing.tsx'
import { Check } from './Check.tsx'
import { Keys } from './Keys.tsx'
import { TimeZone } from './TimeZone.tsx'
import classes from './Settings.module.css'

export function Installation() {
  const { environments } = useSession()
  const mayManage = useMay('environments.manage')
  return (
    <>
      <Check />
      {environments.map((environment) => <Installed key={environment.key} environment={environment} />)}
      {mayManage && <div className={classes.below}><AddEnvironment /></div>}
      <Capturing />
      <TimeZone />
    </>
  )
}

function Installed({ environment }: { environment: Environment }) {
  const { key, name, production, write_key: writeKey, sample_data: sample } = environment
  return (
    <Section title={name} aside={<span className={classes.marks}>{production && <Label tone="accent">production</Label>}{sample && <Label tone="warn">sample data</Label>}</span>}>
      <div className={classes.fields}>
        <span className={classes.name}>In commands</span><code>{key}</code>
        <span className={classes.name}>Script tag</span><ScriptTag writeKey={writeKey} />
      </div>
      <Keys environment={environment} />
    </Section>
  )
}
