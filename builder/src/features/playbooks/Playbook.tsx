/** One playbook: its steps and ways with how many are where, and who. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { nameOf } from '../../api/naming.ts'
import { journeysQuery, playbookQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { Journey, PlaybookDetail, PlaybookStep } from '../../api/types.ts'
import { Drawing } from '../../editor/graph/Drawing.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { inWords } from '../../ui/moments.ts'
import { More } from '../../ui/More.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { count } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { Section } from '../../ui/Section.tsx'
import { Standing } from '../../ui/Standing.tsx'
import { State } from '../../ui/State.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import { Actions } from './Actions.tsx'
import classes from './Playbooks.module.css'
import { compared, outcomeOf, people, statusOf, under, waysOf } from './words.ts'

export function Playbook() {
  const { key = '' } = useParams()
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const playbook = useQuery(playbookQuery(environment, key))
  return (
    <Loaded query={playbook} what="The playbook" up={{ to: place('/journeys'), label: 'Journeys' }} waiting={<WaitingSheet what="playbook"><Lines rows={8} /></WaitingSheet>}>
      {(detail) => <Sheet playbook={detail} />}
    </Loaded>
  )
}

function Sheet({ playbook }: { playbook: PlaybookDetail }) {
  const place = usePlace()
  const [selected, setSelected] = useState(0)
  const { steps } = playbook
  const ways = useMemo(() => waysOf(steps), [steps])
  const nodes = steps.map((step) => ({ title: step.id, under: under(step) }))
  const step = steps[Math.min(selected, steps.length - 1)]
  return (
    <>
      <PageHeader
        title={playbook.name} up={{ to: place('/journeys'), label: 'Journeys' }} beside={<Standing of={playbook} />}
        below={<span>{people(playbook.under_way)} under way, {count(playbook.entered)} set out</span>} actions={<Actions playbook={playbook} />}
      />
      {playbook.sample_left_out > 0 && <SampleLeftOut people={playbook.sample_left_out} />}
      {playbook.problems.map(({ path, message }) => <Notice key={path + message}>{path}: {message}</Notice>)}
      <div className={classes.columns}>
        <div className={classes.work}>
          <Section title="Steps"><div className={classes.canvas}><Drawing label="Steps and where they lead" nodes={nodes} ways={ways} selected={selected} onSelect={setSelected} /></div></Section>
          <Section title="Who set out, the newest first"><Who playbook={playbook} step="" /></Section>
        </div>
        <aside className={classes.about} aria-label="About this playbook">
          {step && <Measured playbook={playbook} step={step} />}
          <Section title="Where it leads">
            <Facts facts={[{ name: 'sets out', value: playbook.enters }, { name: 'goal', value: playbook.goal ?? 'none' }, { name: 'touch', value: playbook.touch === 'high' ? 'high: people lead, the product supports' : 'low: the product leads' }]} />
            {compared(playbook) !== null && <p className={classes.lead}>{compared(playbook)}</p>}
          </Section>
          {playbook.description && <Section title="What it is for"><p className={classes.lead}>{playbook.description}</p></Section>}
        </aside>
      </div>
    </>
  )
}

function Measured({ playbook, step }: { playbook: PlaybookDetail; step: PlaybookStep }) {
  return (
    <Section title={`Step ${step.id}`}>
      <p className={classes.lead}>{step.sentence}.</p>
      <ul className={classes.figures} aria-label={`What came of ${step.id}`}>
        <li>{people(step.came)} came{step.waits && <>, {count(step.there)} are there now</>}</li>
        {step.outcomes.map(({ outcome, people: number }) => <li key={outcome}>{count(number)}: {outcomeOf(outcome)}</li>)}
        {step.took !== null && step.took >= 1000 && <li>{inWords(step.took)} on average</li>}
      </ul>
      {step.there > 0 && <Who playbook={playbook} step={step.id} />}
    </Section>
  )
}

const COLUMNS: Column<Journey>[] = [
  { key: 'name', title: 'User', cell: ({ user }) => nameOf(user) },
  { key: 'status', title: 'Journey', cell: ({ status, step, paused_until: paused }) => <State tone={statusOf(status).tone}>{statusOf(status).text}{step !== null && `, at ${step}`}{paused !== null && ', paused'}</State> },
  { key: 'since', title: 'Set out', numeric: true, wide: true, cell: ({ entered_at: at }) => <Moment at={at} /> },
]
const THERE: Column<Journey>[] = [
  { key: 'name', title: 'There now', cell: ({ user }) => nameOf(user) },
  { key: 'since', title: 'Since', numeric: true, cell: ({ since }) => <Moment at={since} /> },
]

function Who({ playbook: { key, status }, step }: { playbook: PlaybookDetail; step: string }) {
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const journeys = useInfiniteQuery(journeysQuery(environment, key, step))
  return (
    <Loaded query={journeys} what="The journeys" waiting={<Lines rows={4} />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Empty title="Nobody set out yet">{status === 'published' || status === 'changed' ? 'As soon as somebody does, they stand here.' : 'Publish it, and people set out.'}</Empty>
        return (
          <>
            <Rows label={step ? `At ${step} now` : 'Journeys'} items={items} columns={step ? THERE : COLUMNS} keyOf={({ id }) => id} to={({ id }) => place(`/journeys/${key}/of/${id}`)} />
            <More query={journeys} shown={items.length} />
          </>
        )
      }}
    </Loaded>
  )
}
