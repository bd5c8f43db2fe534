/** The secrets that the host's server signs with: two at most, each shown once. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { makeIdentitySecret, removeIdentitySecret } from '../../api/changes.ts'
import type { EnvironmentSettings, IdentitySecret } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyField } from '../../ui/Copy.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import classes from './Settings.module.css'

const MOST = 2

export function IdentitySecrets({ settings, locked }: { settings: EnvironmentSettings; locked: boolean }) {
  const cache = useQueryClient()
  const making = useMutation(makeIdentitySecret(cache, settings.key))
  const removing = useMutation(removeIdentitySecret(cache, settings.key))
  const [asked, ask] = useState<IdentitySecret>()
  const secrets = settings.identity_secrets
  const isFull = secrets.length >= MOST
  const last = secrets.length === 1 && settings.verification !== 'off'
  const close = () => { removing.reset(); ask(undefined) }
  return (
    <Section title="Identity secrets" aside={!locked && <Button variant="default" disabled={isFull} loading={making.isPending} onClick={() => { making.mutate() }}>Make a secret</Button>}>
      {making.data && secrets.some(({ id }) => id === making.data.id) && (
        <div className={classes.above}>
          <Notice><p>Copy it now; it is not shown again. It belongs on your server, never in a page.</p><CopyField what="identity secret" text={making.data.secret} /></Notice>
        </div>
      )}
      {making.error && <Failure title="That did not work" error={making.error} />}
      {secrets.length === 0 && <p className={classes.quiet}>There is none yet.</p>}
      {secrets.length > 0 && (
        <ul className={classes.list}>
          {secrets.map((secret) => (
            <li key={secret.id} className={classes.item}>
              <div className={classes.line}>
                <code>{secret.hint}</code>
                <span className={classes.name}>made by {secret.created_by}, <Moment at={secret.created_at} /></span>
                {!locked && <Button variant="subtle" color="red" size="compact-sm" disabled={last} aria-label={`Remove ${secret.hint}`} onClick={() => { ask(secret) }}>Remove</Button>}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.hint}>{isFull ? 'Two are live. When your server signs with the newer one, remove the older.' : 'To change over, make a second one: both hold until you remove the first.'}</p>
      <Confirm
        opened={asked !== undefined} onClose={close} title="Remove the identity secret" verb="Remove it" danger busy={removing.isPending} error={removing.error}
        onConfirm={() => { if (asked) removing.mutate(asked.id, { onSuccess: close }) }}
      >
        <p>What <code>{asked?.hint}</code> has signed holds no more, from the next request on.</p>
      </Confirm>
    </Section>
  )
}
