/** Before a flow goes live: what changes for whom, the checks, and where it goes. */
import { SegmentedControl, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { publishingQuery, reviewsQuery } from '../../../api/queries.ts'
import { useEnvironment, useMay, usePlace, useSession } from '../../../api/session.ts'
import type { Publishing as Found } from '../../../api/types.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Section } from '../../../ui/Section.tsx'
import { Lines, WaitingSheet } from '../../../ui/Waiting.tsx'
import { useAccepted } from './accepted.ts'
import { Ahead } from './Ahead.tsx'
import { Checks } from './Checks.tsx'
import { Difference } from '../../../ui/Difference.tsx'
import { Go } from './Go.tsx'
import classes from './Publishing.module.css'
import { Ask, ReviewSaid } from './Review.tsx'
import { counted, itemsOf, lead } from './words.ts'

export function Publishing() {
  const { key = '' } = useParams()
  const environment = useEnvironment()
  const place = usePlace()
  const found = useQuery(publishingQuery(environment.key, key))
  return (
    <Loaded query={found} what="The flow" up={{ to: place('/flows'), label: 'All flows' }} waiting={<WaitingSheet what="what publishing changes"><Skeleton height={64} mb={32} radius="md" /><Lines rows={6} /></WaitingSheet>}>
      {(what) => <Page key={environment.key} flow={key} found={what} />}
    </Loaded>
  )
}

function Page({ flow, found }: { flow: string; found: Found }) {
  const environment = useEnvironment()
  const place = usePlace()
  const mayPublish = useMay('documents.publish')
  const { accepted, accept } = useAccepted()
  const isSame = found.was === 'live' && found.changes.length === 0 && found.finished
  return (
    <>
      <PageHeader title={`Publish ${found.name}`} up={{ to: place(`/flows/${flow}`), label: found.name }} below={<span>{lead(found, environment.name)}</span>} />
      <Ahead flow={flow} />
      <ReviewSaid flow={flow} />
      <Where flow={flow} />
      {found.changes.length > 0 && <Section title="What changes"><Difference changes={found.changes} /></Section>}
      <Section title="For whom"><Whom found={found} /></Section>
      <Section title="Checks">
        <Checks flow={flow} checks={found.checks} accepted={accepted} onAccept={accept} mayAccept={mayPublish} />
        {found.outside.length > 0 && <Outside addresses={found.outside} />}
      </Section>
      <Last flow={flow} found={found} accepted={accepted} isSame={isSame} />
    </>
  )
}

/** Publishing for who may, as things stand; asking for a review for who may write. */
function Last({ flow, found, accepted, isSame }: { flow: string; found: Found; accepted: ReadonlySet<string>; isSame: boolean }) {
  const environment = useEnvironment()
  const [mayPublish, mayEdit] = [useMay('documents.publish'), useMay('documents.edit')]
  const { data } = useQuery(reviewsQuery(environment.key, flow))
  const isAsked = data?.review?.status === 'open'
  if (mayPublish && !data?.hindrance) return <Go flow={flow} found={found} accepted={accepted} isSame={isSame} />
  if (mayPublish && isAsked) return <Notice>{data.hindrance}</Notice>
  if (!mayEdit) return <Notice>Your role looks at flows; others write and publish them.</Notice>
  if (isAsked) return <Notice>It waits for somebody who may publish. Ask again after you have changed it, so that they look at what it says by then: withdraw the request above first.</Notice>
  const errors = itemsOf(found.checks, 'error').length > 0
  return (
    <>
      {data?.hindrance && <div className={classes.ahead}><Notice>{data.hindrance}</Notice></div>}
      <Ask flow={flow} why={isSame ? `${environment.name} already shows this draft.` : errors ? 'Mend what keeps it from going live first.' : undefined} />
    </>
  )
}

/** The environment is that of the address; another one has its own changes and its own findings. */
function Where({ flow }: { flow: string }) {
  const { environments } = useSession()
  const { key } = useEnvironment()
  const navigate = useNavigate()
  if (environments.length < 2) return null
  return (
    <div className={classes.where}>
      <span id="publish-where">Where</span>
      <SegmentedControl
        aria-labelledby="publish-where" size="sm" value={key} data={environments.map(({ key: value, name: label }) => ({ value, label }))}
        onChange={(other) => { void navigate(`/${other}/flows/${flow}/publish`) }}
      />
    </div>
  )
}

function Whom({ found: { audience, audience_before: before, people } }: { found: Found }) {
  const isSame = before === audience && people.now?.people === people.then?.people
  return (
    <dl className={classes.whom}>
      {before !== null && !isSame && <div><dt>Now</dt><dd><span className={classes.sentence}>{before}</span>{people.now && <span className={classes.people}>{counted(people.now)}</span>}</dd></div>}
      <div><dt>{before === null || isSame ? 'Who' : 'Then'}</dt><dd><span className={classes.sentence}>{audience}</span>{people.then && <span className={classes.people}>{counted(people.then)}{isSame && ', as now'}</span>}</dd></div>
    </dl>
  )
}

function Outside({ addresses }: { addresses: string[] }) {
  return (
    <div className={classes.outside}>
      <p>These lead out of your app. The server calls no addresses of strangers, so open each once yourself.</p>
      <ul>{addresses.map((address) => <li key={address}><a href={address} target="_blank" rel="noreferrer noopener">{address}</a></li>)}</ul>
    </div>
  )
}
