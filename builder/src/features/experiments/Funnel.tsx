/** How far people of each variant came: exposed, shown, completed, and the primary metric. */
import type { Results } from '../../api/types.ts'
import { count, percent } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './Results.module.css'
import { ENOUGH } from './scales.ts'
import { markOf, Swatch } from '../../ui/Swatch.tsx'

interface Stage { name: string; reached: number | null }

export function Funnel({ results }: { results: Results }) {
  const primary = results.metrics.find(({ role }) => role === 'primary')
  return (
    <Section title="How far people came">
      <div className={classes.funnels}>
        {results.variants.map(({ key, shows, units, shown, completed }, index) => {
          const stages: Stage[] = [
            { name: 'Exposed', reached: units },
            { name: 'Shown', reached: shows ? shown : null },
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
