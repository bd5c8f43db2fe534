/** What the people of each variant saw: what it changes of the flow, or that it shows nothing. */
import type { ResultVariant } from '../../api/types.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './Results.module.css'
import { Swatch } from '../../ui/Swatch.tsx'

export function Saw({ variants }: { variants: ResultVariant[] }) {
  return (
    <Section title="What people saw">
      <dl className={classes.saw}>
        {variants.map((variant, index) => (
          <div key={variant.key}>
            <dt><Swatch index={index} /> {variant.key}</dt>
            <dd>{seen(variant)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function seen({ shows, changes }: ResultVariant) {
  const paths = Object.entries(changes)
  if (!shows) return 'Nothing. They are counted at the moment at which it would have shown.'
  if (paths.length === 0) return 'The flow as it is.'
  return (
    <>
      The flow with these changes:
      <ul>{paths.map(([path, value]) => <li key={path}><code>{path}</code> {value === null ? 'is left out' : <>is <q>{typeof value === 'string' ? value : JSON.stringify(value)}</q></>}</li>)}</ul>
    </>
  )
}
