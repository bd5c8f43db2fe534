/** How the verdict is given, with everything that it takes to work it out again. */
import type { Results } from '../../api/types.ts'
import { percent } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './Results.module.css'

const METHODS: Record<Results['method']['name'], string> = {
  hybrid: 'A test that may be looked at every day, and one read at the planned end.',
  fixed: 'One read at the planned end. Looking before is fine; nothing is called then.',
  sequential: 'A test that may be looked at every day, without an end.',
  bayesian: 'The probability to be better, with flat priors, read once at the planned end.',
}

export function Method({ results: { method, metrics, multiple } }: { results: Results }) {
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
      <dl className={classes.method}>{facts.map(([term, fact]) => <div key={term}><dt>{term}</dt><dd>{fact}</dd></div>)}</dl>
    </Section>
  )
}
