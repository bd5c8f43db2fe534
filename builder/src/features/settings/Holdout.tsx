/** A share of users who are shown nothing, so that onboarding as a whole can be measured against it. */
import { Button, Group, NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeEnvironment } from '../../api/changes.ts'
import { environmentQuery } from '../../api/queries.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { EnvironmentSettings } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { HoldoutReport } from './HoldoutReport.tsx'
import classes from './Settings.module.css'

const LARGEST = 50

export function Holdout() {
  const { key, name } = useEnvironment()
  const mayManage = useMay('environments.manage')
  const environment = useQuery(environmentQuery(key))
  return (
    <Loaded query={environment} what="The environment" waiting={<WaitingRows what="environment" rows={4} />}>
      {(settings) => (
        <>
          {!mayManage && <Notice>Only owners and admins change what stands here.</Notice>}
          <HeldOut key={`${key}-share`} name={name} settings={settings} locked={!mayManage} />
          {settings.holdout && <HoldoutReport key={`${key}-report`} environment={key} />}
        </>
      )}
    </Loaded>
  )
}

function HeldOut({ name, settings, locked }: { name: string; settings: EnvironmentSettings; locked: boolean }) {
  const changing = useMutation(changeEnvironment(useQueryClient(), settings.key))
  const kept = percent(settings.holdout?.share ?? 0)
  const [wanted, want] = useState<number | string>(kept)
  const [isAsking, ask] = useState(false)
  const share = Number(wanted)
  const isChanged = wanted !== '' && share !== kept
  const save = () => {
    changing.mutate({ holdout: share / 100 }, { onSuccess: () => { ask(false); told(share ? `${share} % of users in ${name} are shown nothing.` : `Nobody in ${name} is held out any more.`) } })
  }
  return (
    <Section title="Users who are held out">
      <p className={classes.quiet}>
        They are shown nothing at all, and what they do is compared with what the others do. Who it is follows from the user id and stays so.
        {settings.holdout && <> Held out since <Moment at={settings.holdout.since} />.</>}
      </p>
      <NumberInput
        label="Share of users" description="From 2 to 10 % is usual; 0 is nobody. A flow that must reach everybody says so in its document." suffix=" %" mt="sm" maw={320}
        min={0} max={LARGEST} clampBehavior="strict" decimalScale={2} value={wanted} onChange={want} readOnly={locked}
      />
      {isChanged && (
        <Group gap={8} mt="sm">
          <Button onClick={() => { ask(true) }}>Save</Button>
          <Button variant="default" onClick={() => { changing.reset(); want(kept) }}>Undo</Button>
        </Group>
      )}
      <Confirm
        opened={isAsking} onClose={() => { changing.reset(); ask(false) }} title={share ? `Hold out ${share} % of users` : 'Hold out nobody'} verb={`Change ${name}`}
        busy={changing.isPending} error={changing.error} onConfirm={save}
      >
        <p>{share ? `From their next page on, ${share} % of the users in ${name} see no flow, also what they are in the middle of.` : `From their next page on, everybody in ${name} sees what is meant for them.`}</p>
        {settings.holdout && <p>The comparison begins anew; what was counted so far is no longer shown.</p>}
      </Confirm>
    </Section>
  )
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100
}
