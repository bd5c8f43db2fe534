/** How the verdict is given, with everything that it takes to work it out again. */
import { Anchor, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sqlQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import type { Results } from '../../api/types.ts'
import { Copy } from '../../ui/Copy.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { percent } from '../../ui/numbers.ts'
import { Scrollable } from '../../ui/Scrollable.tsx'
import { Section } from '../../ui/Section.tsx'
import classes from './Results.module.css'

const METHODS: Record<Results['method']['name'], string> = {
  hybrid: 'A test that may be looked at every day, and one read at the planned end.',
  fixed: 'One read at the planned end. Looking before is fine; nothing is called then.',
  sequential: 'A test that may be looked at every day, without an end.',
  bayesian: 'The probability to be better, with flat priors, read once at the planned end.',
}

const FORMATS = { csv: 'CSV', jsonl: 'JSON lines', parquet: 'Parquet' }
const QUERIES: Record<string, string> = { units: 'People per variant', totals: 'Totals per metric', products: 'Products, for ratios and adjusted means', medians: 'Median times, in milliseconds' }

export function Method({ results: { experiment, method, metrics, multiple } }: { results: Results }) {
  const environment = useEnvironment()
  const { monitor, final, guardrails, correction, detect, seed, adjusted } = method
  const primary = metrics.find(({ role }) => role === 'primary')
  const facts: [string, string][] = [
    ['Method', `${method.name}. ${METHODS[method.name]}`],
    ...(monitor === null ? [] : [['At every look', `normal mixture (mSPRT), sharpest at 5,000 people, level ${percent(monitor, 0)}`] as [string, string]]),
    ...(final === null ? [] : [['At the planned end', `${method.name === 'bayesian' ? 'Beta(1, 1) posteriors' : 'score test of two rates, Welch’s test of two means'}, level ${percent(final, 0)}`] as [string, string]]),
    ['Several questions', `${correction === 'holm' ? 'Holm' : 'Benjamini–Hochberg'}, over ${primary?.comparisons ?? 1} in the primary metric; guardrails at every look at ${percent(guardrails, 0)}`],
    ['Planned to see', detect ?? 'nothing was planned, so no difference is called too small to matter'],
    ['Adjusted by what was before', adjusted ? 'yes, by CUPED' : 'no'],
    ['Split', 'multinomial test that may be looked at after every person, warning below 0.001'],
    ['Left out', `${multiple.units} who met more than one variant`],
    ['Assignment', `FNV-1a 32 in GrowthBook’s hash version 2, seed ${seed}`],
  ]
  return (
    <Section title="Method">
      <dl className={classes.method}>
        {facts.map(([term, fact]) => <div key={term}><dt>{term}</dt><dd>{fact}</dd></div>)}
        <div>
          <dt>Take it out</dt>
          <dd>Every exposed {experiment.unit} with its variant, its exposure and what was counted: {Object.entries(FORMATS).map(([format, name], at) => <span key={format}>{at > 0 && ', '}<Anchor href={`/api/v1/experiments/${encodeURIComponent(experiment.key)}/units?environment=${encodeURIComponent(environment.key)}&format=${format}`} download={`${experiment.key}.${format}`} underline="always">{name}</Anchor></span>)}</dd>
        </div>
      </dl>
      <Behind experiment={experiment.key} />
    </Section>
  )
}

/** Asked for when it is opened, since few do. */
function Behind({ experiment }: { experiment: string }) {
  const [opened, setOpened] = useState(false)
  return (
    <details className={classes.behind} onToggle={(event) => { setOpened(event.currentTarget.open) }}>
      <summary>The query behind each number</summary>
      {opened && <Sql experiment={experiment} />}
    </details>
  )
}

function Sql({ experiment }: { experiment: string }) {
  const environment = useEnvironment()
  const found = useQuery(sqlQuery(environment.key, experiment))
  return (
    <Loaded query={found} what="The queries" waiting={<Skeleton height={120} radius="md" />}>
      {({ items }) => items.map(({ makes, sql }) => (
        <section key={makes} aria-label={QUERIES[makes] ?? makes}>
          <h3>{QUERIES[makes] ?? `${makes.charAt(0).toUpperCase()}${makes.slice(1)}`} <Copy what="Query" text={sql} /></h3>
          <Scrollable label={`Query: ${QUERIES[makes] ?? makes}`} className={classes.sql}><pre>{sql}</pre></Scrollable>
        </section>
      ))}
    </Loaded>
  )
}
