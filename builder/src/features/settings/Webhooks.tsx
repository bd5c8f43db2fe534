/** Where programs are told what happens: each webhook with its secret, shown once, and what was sent there. */
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useEnvironment, useMay } from '../../api/session.ts'
import { addWebhook, changeWebhook, removeWebhook, renewSecret, testWebhook, webhooksQuery, type Webhook, type WebhookKind } from '../../api/webhooks.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyField } from '../../ui/Copy.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { State } from '../../ui/State.tsx'
import { told } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { Deliveries } from './Deliveries.tsx'
import classes from './Settings.module.css'

const KINDS: Record<WebhookKind, string> = {
  'experiment.verdict': 'An experiment has a verdict',
  'experiment.split': 'The split of an experiment is off',
  'experiment.guardrail': 'A guardrail is hurt',
  'experiment.rollout': 'A variant goes to its next stage, or is held',
  'playbook.message': 'Somebody came to a webhook step of a playbook',
  'playbook.task': 'A playbook handed somebody over',
}

export function Webhooks() {
  const { key, name } = useEnvironment()
  const mayManage = useMay('environments.manage')
  if (!mayManage) return <Notice>Only owners and admins see and change webhooks.</Notice>
  return <All key={key} environment={key} name={name} />
}

function All({ environment, name }: { environment: string; name: string }) {
  const webhooks = useQuery(webhooksQuery(environment))
  const [secret, show] = useState<string>()
  const [isOpen, open] = useState(false)
  return (
    <Section title={`Webhooks of ${name}`} aside={<Button variant="default" onClick={() => { open(true) }}>Add a webhook</Button>}>
      <p className={classes.quiet}>A program of yours is told what happens, by a signed message. Whatever isn’t taken is sent again for three days.</p>
      {secret && <div className={classes.above}><Notice><p>Copy the secret now; it is not shown again. Your server checks the signature with it.</p><CopyField what="webhook secret" text={secret} /></Notice></div>}
      <Loaded query={webhooks} what="The webhooks" waiting={<WaitingRows what="webhooks" rows={3} />}>
        {({ items }) => items.length === 0
          ? <p>There is none yet. Add the address of a program that should know when an experiment has a verdict.</p>
          : <ul className={classes.list} aria-label="Webhooks">{items.map((each) => <One key={each.id} environment={environment} webhook={each} onSecret={show} />)}</ul>}
      </Loaded>
      {isOpen && <Add environment={environment} onClose={() => { open(false) }} onSecret={show} />}
    </Section>
  )
}

function One({ environment, webhook, onSecret }: { environment: string; webhook: Webhook; onSecret: (secret: string) => void }) {
  const cache = useQueryClient()
  const { id, url, kinds, off, created_at: at, created_by: by } = webhook
  const testing = useMutation(testWebhook(cache, environment))
  const changing = useMutation(changeWebhook(cache, environment))
  const [asked, ask] = useState<'secret' | 'remove'>()
  const close = () => { ask(undefined) }
  return (
    <li className={classes.item}>
      <div className={classes.line}><code className={classes.address}>{url}</code><State tone={off ? 'warn' : 'good'} shape={off ? 'dash' : 'full'}>{off || 'On'}</State></div>
      <p className={classes.hint}>{kinds.map((kind) => KINDS[kind as WebhookKind]).join(' · ')} · added by {by}, <Moment at={at} /></p>
      <Group gap={8}>
        <Button size="xs" variant="default" disabled={off !== ''} loading={testing.isPending} onClick={() => { testing.mutate(id) }}>Send a test</Button>
        <Button size="xs" variant="default" loading={changing.isPending} onClick={() => { changing.mutate({ id, on: off !== '' }) }}>{off ? 'Turn on' : 'Turn off'}</Button>
        <Button size="xs" variant="default" onClick={() => { ask('secret') }}>New secret</Button>
        <Button size="xs" variant="subtle" color="red" aria-label={`Remove ${url}`} onClick={() => { ask('remove') }}>Remove</Button>
      </Group>
      {(testing.error ?? changing.error) && <Failure title="That did not work" error={testing.error ?? changing.error} />}
      <Deliveries environment={environment} webhook={webhook} />
      {asked === 'secret' && <Renew environment={environment} id={id} onClose={close} onSecret={onSecret} />}
      {asked === 'remove' && <Remove environment={environment} webhook={webhook} onClose={close} />}
    </li>
  )
}

function Renew({ environment, id, onClose, onSecret }: { environment: string; id: string; onClose: () => void; onSecret: (secret: string) => void }) {
  const renewing = useMutation(renewSecret(useQueryClient(), environment))
  return (
    <Confirm opened onClose={onClose} title="A new secret" verb="Make it" danger busy={renewing.isPending} error={renewing.error} onConfirm={() => { renewing.mutate(id, { onSuccess: ({ secret }) => { onSecret(secret); onClose() } }) }}>
      <p>Messages are signed with it from now on; until your server knows it, it will refuse them.</p>
    </Confirm>
  )
}

function Remove({ environment, webhook: { id, url }, onClose }: { environment: string; webhook: Webhook; onClose: () => void }) {
  const removing = useMutation(removeWebhook(useQueryClient(), environment))
  return (
    <Confirm opened onClose={onClose} title="Remove the webhook" verb="Remove it" danger busy={removing.isPending} error={removing.error} onConfirm={() => { removing.mutate(id, { onSuccess: () => { onClose(); told('The webhook is removed.') } }) }}>
      <p>Nothing is sent to {url} any more, and what was sent there is forgotten.</p>
    </Confirm>
  )
}

function Add({ environment, onClose, onSecret }: { environment: string; onClose: () => void; onSecret: (secret: string) => void }) {
  const adding = useMutation(addWebhook(useQueryClient(), environment))
  const [url, setUrl] = useState('')
  const [kinds, setKinds] = useState<string[]>(Object.keys(KINDS))
  const add = () => { adding.mutate({ url: url.trim(), kinds: kinds as WebhookKind[] }, { onSuccess: ({ secret }) => { onSecret(secret); onClose() } }) }
  return (
    <Confirm opened onClose={onClose} title="Add a webhook" verb="Add it" busy={adding.isPending} disabled={!url.trim() || kinds.length === 0} error={adding.error} onConfirm={add}>
      <Stack gap="md">
        <TextInput label="Address" type="url" placeholder="https://hooks.example.com/cairn" data-autofocus value={url} onChange={(event) => { setUrl(event.currentTarget.value) }} />
        <Checkbox.Group label="Told when" value={kinds} onChange={setKinds}>
          <Stack gap={8} mt={8}>{Object.entries(KINDS).map(([kind, label]) => <Checkbox key={kind} value={kind} label={label} />)}</Stack>
        </Checkbox.Group>
      </Stack>
    </Confirm>
  )
}
