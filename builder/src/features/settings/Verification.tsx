/** Whether ids have to be signed by the host's server; before it is enforced, what that would refuse is said. */
import { Radio, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeEnvironment } from '../../api/changes.ts'
import { unverifiedQuery } from '../../api/queries.ts'
import type { EnvironmentSettings, VerificationMode } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { count } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Settings.module.css'

const MODES: { mode: VerificationMode; label: string; does: string }[] = [
  { mode: 'off', label: 'Off', does: 'No signature is looked at. Anybody who reads your page can call as anybody.' },
  { mode: 'report', label: 'Report', does: 'Everything is taken. What would be refused is counted below.' },
  { mode: 'enforce', label: 'Enforce', does: 'Ids that your server has not signed are refused, and no question about them is answered.' },
]

export function Verification({ name, settings, locked }: { name: string; settings: EnvironmentSettings; locked: boolean }) {
  const changing = useMutation(changeEnvironment(useQueryClient(), settings.key))
  const [isAsking, ask] = useState(false)
  const set = (mode: VerificationMode) => {
    changing.mutate({ verification: mode }, { onSuccess: () => { ask(false); told(`Identity in ${name}: ${mode}.`) } })
  }
  const withoutSecret = settings.identity_secrets.length === 0
  return (
    <Section title="Signed identity">
      <p className={classes.quiet}>Your server signs the ids that it hands to the page, so that nobody can call in the name of somebody else.</p>
      <Radio.Group
        aria-label="Signed identity" value={settings.verification} mt="sm"
        onChange={(mode) => { if (mode === 'enforce') ask(true); else set(mode) }}
      >
        <Stack gap={10}>
          {MODES.map(({ mode, label, does }) => (
            <Radio key={mode} value={mode} label={label} description={does} disabled={locked || changing.isPending || (withoutSecret && mode !== 'off')} />
          ))}
        </Stack>
      </Radio.Group>
      {withoutSecret && <p className={classes.hint}>To report or enforce, make an identity secret first.</p>}
      {!isAsking && changing.error && <Failure title="That did not work" error={changing.error} />}
      <Confirm
        opened={isAsking} onClose={() => { changing.reset(); ask(false) }} title="Enforce signed identity" verb={`Enforce in ${name}`}
        busy={changing.isPending} error={changing.error} onConfirm={() => { set('enforce') }}
      >
        <Refusals settings={settings} />
      </Confirm>
    </Section>
  )
}

/** What enforcing would have done to the calls of the last month. */
function Refusals({ settings }: { settings: EnvironmentSettings }) {
  const report = useQuery(unverifiedQuery(settings.key))
  if (settings.verification === 'off') return <p>Nobody has counted yet what this would refuse. Report for a day first, unless no user has come here yet.</p>
  const calls = report.data?.items.reduce((sum, each) => sum + each.count, 0)
  if (calls === undefined) return <p>Counting what this would have refused …</p>
  return calls === 0
    ? <p>Every call of the last 30 days had a good signature. Nothing will be refused that was taken until now.</p>
    : <p><strong>{calls === 1 ? '1 call' : `${count(calls)} calls`}</strong> of the last 30 days would have been refused, and those who made them would have seen no flow.</p>
}
