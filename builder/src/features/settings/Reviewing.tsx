/** Whether flows are looked at before they go live in production, and by whom. */
import { Radio } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeWorkspace } from '../../api/changes.ts'
import { useMay, useSession } from '../../api/session.ts'
import type { Reviewing as How } from '../../api/types.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Settings.module.css'

const WORDS: Record<How, { label: string; description: string }> = {
  off: { label: 'Not needed', description: 'Whoever may publish does. Editors may still ask somebody to look.' },
  needed: { label: 'Needed', description: 'A flow goes live in production only after somebody asked for a look; who may publish may answer their own request.' },
  by_another: { label: 'Needed, by somebody else', description: 'As above, and nobody answers their own request.' },
}

export function Reviewing() {
  const { workspace } = useSession()
  const mayManage = useMay('workspace.manage')
  const changing = useMutation(changeWorkspace(useQueryClient()))
  const change = (reviewing: string) => { changing.mutate({ reviewing: reviewing as How }, { onSuccess: () => { told('The workspace reviews that way from now on.') } }) }
  return (
    <Section title="Reviews before publishing">
      <p className={classes.quiet}>Programs with a secret key publish without, and so does the way back to an earlier revision.</p>
      <Radio.Group aria-label="Reviews before publishing" value={workspace.reviewing} onChange={change}>
        {Object.entries(WORDS).map(([value, words]) => <Radio key={value} value={value} mt="sm" disabled={!mayManage || changing.isPending} {...words} />)}
      </Radio.Group>
      {changing.error && <Failure title="That was not changed" error={changing.error} />}
    </Section>
  )
}
