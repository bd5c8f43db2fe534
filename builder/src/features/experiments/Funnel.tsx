/** How far people of each variant came: exposed, shown, step by step, completed, and the primary metric. */
import type { ExperimentFunnel, Results } from '../../api/types.ts'
import { count, percent } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './Results.module.css'
import { ENOUGH } from './scales.ts'
import { markOf, Swatch } from '../../ui/Swatch.tsx'

interface Stage { name: string; reached: number | null }

/** `steps` are there a little later than the results, and not at all in experiments by account. */
export function Funnel({ results, steps }: { results: Results; steps: ExperimentFunnel['steps'] }) {
  const primary = results.metrics.find(({ role }) => role === 'primary')
  return (
    <Section title="How far people came">
      <div className={classes.funnels}>
        {results.variants.map(({ key, shows, units, shown, completed }, index) => {
          const stages: Stage[] = [
            { name: 'Exposed', reached: units },
            { name: 'Shown', reached: shows ? shown : null },
            ...(shows ? steps.map(({ step, rows }) => ({ name: `Step ${step}`, reached: rows.find(({ variant }) => variant === key)?.seen ?? 0 })) : []),
            { name: 'Completed', reached: shows ? completed : null },
            ...(primary ? [{ name: primary.name, reached: primary.rows[index]?.successes ?? null }] : []),
          ]
          return (
            <figure key={key} className={classes.funnel} data-mark={markOf(index)}>
              <figcaption><Swatch index={index} /> {key}</figcaption>
              <dl>{stages.map(({ name, reached }) => <FunnelStage key={name} name={name} reached={reached} of={units} />)}</dl>
            </figure>
          )
        })}
      </div>
    </Section>
  )
}

function FunnelStage({ name, reached, of }: Stage & { of: number }) {
  const share = reached === null || of === 0 ? null : reached / of
  return (
    <div className={classes.stage}>
      <dt>{name}</dt>
      <dd><span className={classes.fill} style={{ inlineSize: `${100 * (share ?? 0)}%` }} aria-hidden /><span>{reached === null ? 'shows nothing' : of < ENOUGH ? count(reached) : `${count(reached)}, ${percent(share)}`}</span></dd>
    </div>
  )
}
