/** Links that open a preview without signing in: made as it is looked at now, listed, taken back. */
import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sharePreview, takeBackPreview } from '../../../api/changes.ts'
import { previewLinksQuery } from '../../../api/queries.ts'
import { useEnvironment } from '../../../api/session.ts'
import type { AsWhom, PreviewLink } from '../../../api/types.ts'
import { CopyField } from '../../../ui/Copy.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { Moment } from '../../../ui/Moment.tsx'
import { languageName } from '../../../ui/languageName.ts'
import classes from './Preview.module.css'
import { nameOf } from './UserField.tsx'

const SPANS = [{ value: '24', label: 'A day' }, { value: '168', label: 'A week' }, { value: '720', label: '30 days' }]

export function Links({ flow, asked, shows }: { flow: string; asked: AsWhom; shows: string | null }) {
  const { key: environment } = useEnvironment()
  const cache = useQueryClient()
  const [hours, setHours] = useState('168')
  const links = useQuery(previewLinksQuery(environment, flow))
  const sharing = useMutation(sharePreview(cache, environment, flow))
  const ending = useMutation(takeBackPreview(cache, environment, flow))
  return (
    <section className={classes.links} aria-label="Share a link">
      <h2 className={classes.title}>Share a link</h2>
      <p className={classes.quiet}>Whoever has it sees this flow as it is shown here, without signing in{shows ? `, with what its words say of ${shows}` : ''}, and nothing else.</p>
      <div className={classes.pair}>
        <NativeSelect size="xs" aria-label="It opens for" data={SPANS} value={hours} onChange={(event) => { setHours(event.currentTarget.value) }} />
        <Button variant="default" loading={sharing.isPending} onClick={() => { sharing.mutate({ ...asked, hours: Number(hours) }) }}>Make a link</Button>
      </div>
      {sharing.error && <Failure title="There is no link" error={sharing.error} />}
      {sharing.data && <div role="status" className={classes.made}><CopyField what="the link" text={sharing.data.address} /><p className={classes.quiet}>Copy it now: it is shown this once.</p></div>}
      {links.data && links.data.items.length > 0 && (
        <ul className={classes.list} aria-label="Links that open it">
          {links.data.items.map((one) => (
            <li key={one.id}>
              <span>{saidOf(one)}. By {one.by}, opens until <Moment at={one.expires_at} /></span>
              <Button variant="subtle" size="compact-sm" onClick={() => { ending.mutate(one.id) }}>Take back</Button>
            </li>
          ))}
        </ul>
      )}
      {ending.error && <Failure title="It still opens" error={ending.error} />}
    </section>
  )
}

function saidOf({ revision, who, variant, locale, theme }: PreviewLink): string {
  const parts = [revision === null ? 'The draft' : `Revision ${revision}`, who && `as ${nameOf(who)}`, variant && `variant ${variant}`, locale && languageName(locale), theme && `theme ${theme}`]
  return parts.filter(Boolean).join(', ')
}
