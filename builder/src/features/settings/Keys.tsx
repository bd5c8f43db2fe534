/** The keys of an environment: write keys for script tags, secret keys for programs, each of them revocable at once. */
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { makeKey, revokeKey } from '../../api/changes.ts'
import { keysQuery } from '../../api/queries.ts'
import { useMay } from '../../api/session.ts'
import type { Environment, Key } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyField } from '../../ui/Copy.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Notice } from '../../ui/Notice.tsx'
import classes from './Settings.module.css'

const KINDS = [{ value: 'write', label: 'Write key' }, { value: 'secret', label: 'Secret key' }]
const ABOUT: Record<string, string> = {
  write: 'For a script tag or an app. It is public: it can only send events and ask what to show.',
  secret: 'For a program: it pushes documents, publishes, and reads results. It belongs on a server, never in a page.',
}

export function Keys({ environment }: { environment: Environment }) {
  const cache = useQueryClient()
  const keys = useQuery(keysQuery)
  const mayManage = useMay('keys.manage')
  const making = useMutation(makeKey(cache, environment.key))
  const revoking = useMutation(revokeKey(cache, environment.key))
  const [isOpen, open] = useState(false)
  const [asked, ask] = useState<Key>()
  const [kind, setKind] = useState<'write' | 'secret'>('write')
  const [label, setLabel] = useState('')
  const live = keys.data?.items.filter((key) => key.environment === environment.key && key.revoked_at === null) ?? []
  const made = making.data && live.find(({ id }) => id === making.data.id)
  const close = () => { open(false); setLabel('') }
  const leave = () => { revoking.reset(); ask(undefined) }
  return (
    <div className={classes.keys}>
      {keys.error && <Failure title="The keys could not be read" error={keys.error} />}
      {made?.kind === 'secret' && (
        <div className={classes.above}>
          <Notice><p>Copy it now; it is not shown again. It belongs on your server, never in a page.</p><CopyField what="secret key" text={making.data?.key ?? ''} /></Notice>
        </div>
      )}
      {live.length > 0 && <ul className={classes.list} aria-label={`Keys of ${environment.name}`}>
        {live.map((key) => (
          <li key={key.id} className={classes.item}>
            <div className={classes.line}>
              <code>{key.token ?? key.hint}</code>
              <span className={classes.name}>{key.kind === 'write' ? 'Write key' : 'Secret key'} · {key.label} · <Moment at={key.created_at} /></span>
              {mayManage && <Button variant="subtle" color="red" size="compact-sm" aria-label={`Revoke ${key.label}`} onClick={() => { ask(key) }}>Revoke</Button>}
            </div>
          </li>
        ))}
      </ul>}
      {mayManage && <Button variant="default" size="xs" onClick={() => { making.reset(); open(true) }}>Make a key</Button>}
      <Confirm
        opened={isOpen} onClose={close} title={`A key of ${environment.name}`} verb="Make it" busy={making.isPending} disabled={label.trim() === ''} error={making.error}
        onConfirm={() => { making.mutate({ kind, label: label.trim() }, { onSuccess: close }) }}
      >
        <SegmentedControl fullWidth aria-label="Kind" value={kind} onChange={(next) => { setKind(next === 'secret' ? 'secret' : 'write') }} data={KINDS} />
        <p className={classes.hint}>{ABOUT[kind]}</p>
        <TextInput label="What is it for?" placeholder={kind === 'write' ? 'Script tag' : 'Deploys'} data-autofocus mt="sm" maxLength={100} value={label} onChange={(event) => { setLabel(event.currentTarget.value) }} />
      </Confirm>
      <Confirm
        opened={asked !== undefined} onClose={leave} title={`Revoke “${asked?.label ?? ''}”`} verb="Revoke it" danger busy={revoking.isPending} error={revoking.error}
        onConfirm={() => { if (asked) revoking.mutate(asked.id, { onSuccess: leave }) }}
      >
        <p>{asked?.kind === 'write' ? 'Pages whose script tag has this key show nothing and report nothing any more, from the next request on.' : 'Programs that use it are refused from the next request on.'} It can’t be taken back.</p>
      </Confirm>
    </div>
  )
}
