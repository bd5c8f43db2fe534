/** What needs attention in this environment, in a few quiet rows. */
import { Anchor, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { homeQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { ScriptTag } from '../../ui/ScriptTag.tsx'
import { Section } from '../../ui/Section.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Attention } from './Attention.tsx'
import { FirstSteps, isBeginning } from './FirstSteps.tsx'
import classes from './Home.module.css'
import { News } from './News.tsx'

export function Home() {
  const environment = useEnvironment()
  // Whoever puts the script tag in looks here for whether it works.
  const home = useQuery({ ...homeQuery(environment.key), refetchInterval: ({ state }) => state.data?.first_event_at === null && 1000 })
  return (
    <>
      <PageHeader title="Home" below={`What needs attention in ${environment.name}`} />
      {environment.sample_data && (
        <div className={classes.notice}>
          <Notice>
            These are sample people; they leave the numbers as soon as real users arrive. Be one of them
            in <Anchor href="/demo/" inherit>Ledgerly, the demo product</Anchor>.
          </Notice>
        </div>
      )}
      <Loaded query={home} what="Home" waiting={<Waiting what="home">{[0, 1, 2, 3].map((row) => <Skeleton key={row} height={20} my={16} width={`${62 - row * 9}%`} />)}</Waiting>}>
        {(summary) => (
          <>
            {summary.sample_left_out > 0 && <div className={classes.notice}><SampleLeftOut people={summary.sample_left_out} /></div>}
            {isBeginning(summary) && <FirstSteps summary={summary} />}
            <News />
            {summary.first_event_at && <Attention summary={summary} />}
            {summary.first_event_at && <Tag />}
          </>
        )}
      </Loaded>
    </>
  )
}

function Tag() {
  const { write_key: key } = useEnvironment()
  return (
    <Section title="Script tag">
      <p className={classes.words}>
        Paste it into the head of your product’s pages. It is a working installation for anonymous visitors;
        call <code>cairn.identify</code> when someone signs in.
      </p>
      <ScriptTag writeKey={key} />
    </Section>
  )
}
