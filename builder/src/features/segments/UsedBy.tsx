/** What names a segment, and so changes with it. */
import { Link } from 'react-router'
import { usePlace } from '../../api/session.ts'
import type { SegmentDetail } from '../../api/types.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './Segments.module.css'

export function UsedBy({ uses, warns = false }: { uses: SegmentDetail['uses']; warns?: boolean }) {
  const place = usePlace()
  return (
    <Section title="Used by">
      {uses.length === 0 && <p className={classes.quiet}>Nothing names it yet.</p>}
      {warns && uses.length > 0 && <p className={classes.quiet}>Who sees these changes with the segment, as soon as it is published. Before that you are shown how many.</p>}
      <ul className={classes.uses}>
        {uses.map(({ kind, key, name }) => (
          <li key={`${kind} ${key}`}>{kind === 'flow' || kind === 'segment' ? <Link to={place(`/${kind}s/${key}`)}>{name}</Link> : name} <span className={classes.quiet}>{kind}</span></li>
        ))}
      </ul>
    </Section>
  )
}
