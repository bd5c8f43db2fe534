/** Which events are the workspace's sign-up, its value, its payment and so on: said once, and the measures work. */
import { TagsInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sayMeaning } from '../../api/changes.ts'
import { meaningsQuery, namesQuery } from '../../api/queries.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { EventMeaning } from '../../api/types.ts'
import { MEANINGS, type Meaning } from '../../api/meanings.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Settings.module.css'

const FIRST = 4

export function Onboarding() {
  const { key } = useEnvironment()
  const mayEdit = useMay('documents.edit')
  const found = useQuery(meaningsQuery(key))
  return (
    <Loaded query={found} what="What events stand for" waiting={<WaitingRows what="what events stand for" rows={8} />}>
      {({ items }) => {
        const fields = (from: number, to?: number) => MEANINGS.slice(from, to).map((words) => {
          const item = items.find(({ meaning }) => meaning === words.meaning)
          return item && <Field key={item.meaning} item={item} words={words} locked={!mayEdit} />
        })
        return (
          <>
            {!mayEdit && <Notice>Only those who edit documents change what stands here.</Notice>}
            <Section title="Key events">
              <p className={classes.quiet}>Say which of your events these are, and the measures of onboarding work. Each is a document of its event, true of all environments at once.</p>
              <div className={classes.meanings}>{fields(0, FIRST)}</div>
            </Section>
            <Section title="What other events stand for">
              <p className={classes.quiet}>The documented names are understood by themselves. Name others where yours are called differently.</p>
              <div className={classes.meanings}>{fields(FIRST)}</div>
            </Section>
          </>
        )
      }}
    </Loaded>
  )
}

function Field({ item, words: { label, about }, locked }: { item: EventMeaning; words: Meaning; locked: boolean }) {
  const { key } = useEnvironment()
  const names = useQuery(namesQuery(key, 'event'))
  const saying = useMutation(sayMeaning(useQueryClient(), key))
  const say = (events: string[]) => {
    saying.mutate({ meaning: item.meaning, events }, { onSuccess: () => { told(`“${label}” is ${events.join(' or ') || 'what the documented names say'}.`) } })
  }
  return (
    <div>
      <TagsInput
        label={label} description={about} readOnly={locked} disabled={saying.isPending} acceptValueOnBlur
        placeholder={item.said ? '' : item.documented.join(', ') || 'The name of an event'}
        value={item.said ? item.events : []} data={[...new Set((names.data?.items ?? []).map(({ name }) => name))]} onChange={say}
      />
      <div className={classes.marks}>
        <Arrived item={item} />
      </div>
      {saying.error && <Failure title="It isn’t saved" error={saying.error} />}
    </div>
  )
}

function Arrived({ item: { events, last_seen: at, said } }: { item: EventMeaning }) {
  if (events.length === 0) return <span>Not said yet.</span>
  if (at === null) return <span>{!said && <>understood: {events.join(', ')} · </>}never came in</span>
  return <span>{!said && <>understood: {events.join(', ')} · </>}last came in <Moment at={at} /></span>
}
