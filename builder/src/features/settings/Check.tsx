/** Whether the installation of this environment works: it waits for the first call, and says what it saw. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { arrivingQuery, homeQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import { State } from '../../ui/State.tsx'
import { heard } from './heard.ts'
import classes from './Settings.module.css'

export function Check() {
  const { key, name } = useEnvironment()
  const place = usePlace()
  const arriving = useQuery(arrivingQuery(key, true))
  const home = useQuery(homeQuery(key))
  const events = arriving.data?.items
  const last = events?.[0]
  const rejected = home.data?.rejected_24h ?? 0
  return (
    <Section title={`What ${name} hears`} aside={<Link to={place('/insights/arriving')}>Watch events come in</Link>}>
      {arriving.error && <Failure title="That can’t be told now" error={arriving.error} />}
      <div role="status">
        {events && !last && <><State tone="accent" shape="ring">Waiting for the first call</State><p className={classes.hint}>Open a page of yours that has the script tag.</p></>}
        {last && <State tone="good" shape="full">It works: heard <Moment at={last.received_at} /></State>}
      </div>
      {last && (
        <ul className={classes.heard}>
          {heard(events).map(({ key: what, ok, text, more }) => (
            <li key={what}><State tone={ok ? 'good' : 'quiet'} shape={ok ? 'full' : 'ring'}>{text}</State>{more && <span className={classes.name}>{more}</span>}</li>
          ))}
          {rejected > 0 && <li><State tone="bad" shape="half">{count(rejected)} rejected in the last 24 hours</State><Link to={place('/insights/rejected')}>See which ones and why</Link></li>}
        </ul>
      )}
    </Section>
  )
}
