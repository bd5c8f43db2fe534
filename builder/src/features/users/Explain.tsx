/** What a user would see, and why not: every flow with its gates in order. */
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { useSearchParams } from 'react-router'
import { explainQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { localOf } from '../../ui/moments.ts'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Explain.module.css'
import { Explained } from './Explained.tsx'
import { useUser } from './User.tsx'

export function Explain() {
  const { id } = useUser()
  const { key } = useEnvironment()
  const { question, ask } = useQuestion()
  const explained = useQuery(explainQuery(key, id, question))
  return (
    <>
      <Ask key={JSON.stringify(question)} url={question.url ?? ''} at={question.at ?? ''} onAsk={ask} />
      <Loaded query={explained} what="The decision" waiting={<WaitingRows what="decision" rows={5} />}>
        {({ items }) =>
          items.length > 0 ? (
            <div aria-busy={explained.isFetching} className={classes.list}>
              {/* What shows comes first; the rest stays in the order in which flows may show. */}
              {[...items].sort((a, b) => Number(b.shows) - Number(a.shows)).map((one) => <Explained key={one.flow} explanation={one} />)}
            </div>
          ) : (
            <Empty title="No flow to decide about">Push and publish a flow, then come back to see who gets it and why.</Empty>
          )
        }
      </Loaded>
    </>
  )
}

/** What servers and browsers take in an address, with room for the rest of it. */
const LONGEST_IN_ADDRESS = 2_000

/** The question stands in the address, so that an answer can be sent to a colleague; but for a page whose own is too long. */
function useQuestion() {
  const [address, setAddress] = useSearchParams()
  const [long, setLong] = useState<string>()
  const question: { url?: string; at?: string; flow?: string } = {}
  for (const name of ['url', 'at', 'flow'] as const) {
    const value = address.get(name)
    if (value) question[name] = value
  }
  if (long) question.url = long
  const ask = (url: string, at: string) => {
    const isLong = encodeURIComponent(url).length > LONGEST_IN_ADDRESS
    setLong(isLong ? url : undefined)
    setAddress({ ...(url && !isLong && { url }), ...(at && { at }), ...(question.flow && { flow: question.flow }) }, { replace: true })
  }
  return { question, ask }
}

interface AskProps { url: string; at: string; onAsk: (url: string, at: string) => void }

function Ask({ url, at, onAsk }: AskProps) {
  const [page, setPage] = useState(url)
  const [moment, setMoment] = useState(at && localOf(at))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    onAsk(page.trim(), moment && new Date(moment).toISOString())
  }
  return (
    <form className={classes.ask} onSubmit={submit} aria-label="The question">
      <TextInput size="xs" className={classes.page} label="On this page" description="Without one, page rules are left open" placeholder="/invoices or a full address" value={page} onChange={(event) => { setPage(event.currentTarget.value) }} />
      <TextInput size="xs" type="datetime-local" label="At this time" description="Empty is now" value={moment} onChange={(event) => { setMoment(event.currentTarget.value) }} />
      <Button type="submit" variant="default">Explain</Button>
    </form>
  )
}
