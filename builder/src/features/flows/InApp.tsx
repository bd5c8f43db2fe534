/** "In app": opens the draft in the team's own app, where elements are picked and texts are written. */
import { Anchor, Button, Popover, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { beginInspection, endInspection } from '../../api/changes.ts'
import { inspectionsQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import type { Inspection } from '../../api/types.ts'
import { Moment, useNow } from '../../ui/Moment.tsx'
import classes from './InApp.module.css'
import { UserField } from './preview/UserField.tsx'

const ASK_EVERY = 2_000
/** A page that has not answered by then has no script tag, or is another environment's. */
const LONG = 15_000
/** How long a token waits to be used. */
const TO_OPEN = 600_000

/** `step` is the one whose element is to be picked. */
export interface OpenedInApp { step?: string }

interface InAppProps { flow: string; settled: boolean; opened: OpenedInApp | null; onChange: (opened: OpenedInApp | null) => void }

export function InApp({ flow, settled, opened, onChange }: InAppProps) {
  const { key: environment } = useEnvironment()
  const cache = useQueryClient()
  const [written, setWritten] = useState<string | null>(null)
  const [user, setUser] = useState<string>()
  const known = useQuery({
    ...inspectionsQuery(environment, flow), enabled: opened !== null,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.opened_at === null) ? ASK_EVERY : false),
  })
  const begin = useMutation(beginInspection(cache, environment, flow))
  const end = useMutation(endInspection(cache, environment, flow))
  const address = written ?? known.data?.address ?? known.data?.seen[0] ?? ''
  const go = () => {
    // Opened at once, since browsers take what comes later for an advertisement.
    const tab = globalThis.open('about:blank')
    begin.mutate({ address: address.trim(), ...(opened?.step && { step: opened.step }), ...(user && { user }) }, {
      onSuccess: (begun) => {
        if (!tab) { location.assign(begun.address); return }
        tab.opener = null
        tab.location.replace(begun.address)
      },
      onError: () => { tab?.close() },
    })
  }
  return (
    <Popover opened={opened !== null} onChange={(next) => { onChange(next ? {} : null) }} width={360} position="bottom-end" trapFocus shadow="md">
      <Popover.Target><Button variant="default" onClick={() => { onChange(opened ? null : {}) }}>In app</Button></Popover.Target>
      <Popover.Dropdown aria-label="Open in the app">
        <form className={classes.form} onSubmit={(event) => { event.preventDefault(); go() }}>
          <TextInput
            label="A page of your app" description="It opens in a new tab, with this draft on it." type="url" placeholder="https://app.example.com/" data-autofocus
            value={address} error={begin.error?.message} onChange={(event) => { setWritten(event.currentTarget.value); begin.reset() }}
          />
          <Seen seen={known.data?.seen ?? []} address={address} onTake={setWritten} />
          <UserField inside label="Tried as" placeholder="Anybody" value={user} onChange={setUser} />
          {opened?.step && <p className={classes.quiet}>It begins at the step <code>{opened.step}</code>.</p>}
          <Button type="submit" fullWidth loading={begin.isPending} disabled={!address.trim() || !settled} title={settled ? undefined : 'Waits until everything is saved.'}>Open in the app</Button>
        </form>
        {known.data && <Open items={known.data.items} onEnd={(id) => { end.mutate(id) }} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function Seen({ seen, address, onTake }: { seen: string[]; address: string; onTake: (address: string) => void }) {
  const others = seen.filter((one) => !address.startsWith(one))
  if (others.length === 0) return null
  return <p className={classes.quiet}>Page views came from {others.map((one, index) => <span key={one}>{index > 0 && ', '}<Anchor component="button" type="button" inherit onClick={() => { onTake(one) }}>{one}</Anchor></span>)}</p>
}

function Open({ items, onEnd }: { items: Inspection[]; onEnd: (id: string) => void }) {
  if (items.length === 0) return null
  return (
    <ul className={classes.open} aria-label="Open in the app">
      {items.map((one) => (
        <li key={one.id}>
          <span>{one.opened_at ? <>{one.who} is at {one.origin}, opened <Moment at={one.opened_at} /></> : <Unanswered {...one} />}</span>
          <Button variant="subtle" size="compact-sm" onClick={() => { onEnd(one.id) }}>Shut</Button>
        </li>
      ))}
    </ul>
  )
}

/** What is left of its time says for how long it has waited. */
function Unanswered({ origin, expires_at }: Inspection) {
  const waited = useNow() - (Date.parse(expires_at) - TO_OPEN)
  if (waited < LONG) return <>Waiting for {origin} to answer…</>
  return <>{origin} has not answered yet. The page needs the script tag of this environment, see Settings → Installation. Where it asked you to sign in, do so and open it again from here.</>
}
