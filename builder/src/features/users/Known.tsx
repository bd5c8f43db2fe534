/** What is known of a user: ids, traits, accounts, segments, flows, variants and answers. */
import { useId, type ReactNode } from 'react'
import { Link } from 'react-router'
import { usePlace } from '../../api/session.ts'
import type { MilestoneOf, UserDetail } from '../../api/types.ts'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { inWords } from '../../ui/moments.ts'
import { times } from '../../ui/numbers.ts'
import { HealthOf } from './health/HealthOf.tsx'
import classes from './User.module.css'
import { isMoment, valueOf } from './words.ts'

export function Known({ user }: { user: UserDetail }) {
  const place = usePlace()
  return (
    <aside className={classes.known} aria-label="What is known">
      <HealthOf health={user.health} />
      <Group title="Traits" facts={traitFacts(user.traits)} none="None yet. Send some with cairn.identify." />
      {user.accounts.map((account) => <Group key={account.id} title={<>Account <Link to={place(`/accounts/${encodeURIComponent(account.id)}`)}>{account.name}</Link></>} facts={[{ name: 'id', value: account.id }, ...traitFacts(account.traits)]} />)}
      <Milestones milestones={user.milestones} after="sign-up" />
      <Group
        title="Journeys"
        facts={user.journeys.map(({ id, playbook, name, status, step, entered_at: at }) => ({
          name: <Link to={place(`/journeys/${playbook}/of/${id}`)}>{name}</Link>,
          value: <>{step === null ? WAYS[status] : `at ${step}`}<span className={classes.quiet}>, set out <Moment at={at} /></span></>,
        }))}
      />
      <Group
        title="Flows" none="Has seen none."
        facts={user.flows.map((flow) => ({
          name: <Link to={place(`/flows/${flow.key}`)}>{flow.key}</Link>,
          value: <>{flow.status}{flow.step && flow.status !== 'completed' && ` at ${flow.step}`}, shown {times(flow.shows)}{flow.last_shown && <>, last <Moment at={flow.last_shown} /></>}</>,
        }))}
      />
      {user.variants.length > 0 && (
        <Group
          title="Experiments"
          facts={user.variants.map((one) => ({
            name: <Link to={place(`/experiments/${one.experiment}`)}>{one.experiment}</Link>,
            value: <>{one.variant}{one.exposed_at ? <>, since <Moment at={one.exposed_at} /></> : ', not exposed yet'}</>,
          }))}
        />
      )}
      {user.segments.length > 0 && (
        <section className={classes.group} aria-label="Segments">
          <h2>Segments</h2>
          <ul className={classes.segments}>{user.segments.map((key) => <li key={key}><Link to={place(`/segments/${key}`)}>{key}</Link></li>)}</ul>
        </section>
      )}
      {user.answers.length > 0 && (
        <Group
          title="Answered"
          facts={user.answers.map(({ flow, question, answer, at }) => ({
            name: <Link to={place(`/flows/${flow}/results`)}>{flow}, {question}</Link>,
            value: <>{answer} <span className={classes.quiet}><Moment at={at} /></span></>,
          }))}
        />
      )}
      <Group title="Ids" facts={[...(user.user_id ? [{ name: 'user', value: user.user_id }] : []), ...user.anonymous_ids.map((id) => ({ name: 'anonymous', value: id }))]} />
      <Group title="Seen" facts={[{ name: 'first', value: <Moment at={user.first_seen} /> }, { name: 'last', value: <Moment at={user.last_seen} /> }]} />
    </aside>
  )
}

const WAYS: Record<string, string> = { goal: 'goal reached', exit: 'left', done: 'came to the end', ended: 'ended' }

/** Those that are reached, in the order in which they were, then the others. `after`: from when on the time runs. */
export function Milestones({ milestones, after }: { milestones: MilestoneOf[]; after: string }) {
  if (milestones.length === 0) return null
  return (
    <Group
      title="Milestones"
      facts={milestones.map(({ key, name, at, took }) => ({
        name: <span key={key}>{name}</span>,
        value: at === null ? <span className={classes.quiet}>not reached</span> : <><Moment at={at} />{took !== null && <span className={classes.quiet}>, {took < SOON ? `at ${after}` : `${inWords(took)} after ${after}`}</span>}</>,
      }))}
    />
  )
}

/** So soon that no time has passed. */
const SOON = 1000

export const traitFacts = (traits: Record<string, unknown>): Fact[] => Object.entries(traits).sort().map(([name, value]) => ({ name, value: isMoment(value) ? <Moment at={value} /> : valueOf(value) }))

export function Group({ title, facts, none }: { title: ReactNode; facts: Fact[]; none?: ReactNode }) {
  const id = useId()
  if (facts.length === 0 && !none) return null
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {facts.length > 0 ? <Facts facts={facts} /> : <p className={classes.quiet}>{none}</p>}
    </section>
  )
}
