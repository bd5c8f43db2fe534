/** What running experiments came to while nobody looked: verdicts, broken splits, hurt guardrails, once each. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { seeNotices } from '../../api/changes.ts'
import { noticesQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { ExperimentNotice } from '../../api/types.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Section } from '../../ui/Section.tsx'
import { Label, State, type Tone } from '../../ui/State.tsx'
import classes from './Home.module.css'

const SHOWN = 5
const KINDS: Record<ExperimentNotice['kind'], { tone: Tone; word: string }> = {
  verdict: { tone: 'good', word: 'Verdict' },
  split: { tone: 'bad', word: 'Split is off' },
  guardrail: { tone: 'bad', word: 'Guardrail hurt' },
  rollout: { tone: 'accent', word: 'Stage' },
}

export function News() {
  const environment = useEnvironment()
  const place = usePlace()
  const { data } = useQuery(noticesQuery(environment.key))
  const seeing = useMutation(seeNotices(useQueryClient(), environment.key))
  const newest = data?.items[0]
  if (!newest) return null
  return (
    <Section title="News of experiments" aside={data.unseen > 0 && <Button variant="default" size="xs" loading={seeing.isPending} onClick={() => { seeing.mutate(newest.id) }}>Mark as seen</Button>}>
      {seeing.error && <Failure title="That could not be kept" error={seeing.error} />}
      <ul className={classes.rows}>
        {data.items.slice(0, SHOWN).map(({ id, kind, experiment, name, sentence, at, seen }) => (
          <li key={id}>
            <Link to={place(`/experiments/${experiment}`)} className={classes.row} data-seen={seen || undefined}>
              <State tone={seen ? 'quiet' : KINDS[kind].tone} shape={kind === 'verdict' ? 'full' : 'half'}>{KINDS[kind].word}: {name}</State>
              <span className={classes.more}>{!seen && <><Label tone="accent">new</Label> </>}{sentence} <Moment at={at} /></span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
