/** What is wrong with a draft, each with the place to mend it. */
import { Link } from 'react-router'
import type { Problem } from '../../api/types.ts'
import { Label } from '../../ui/State.tsx'
import classes from './Problems.module.css'

export function Problems({ problems, document }: { problems: Problem[]; document: string }) {
  if (problems.length === 0) return null
  const errors = problems.filter(({ level }) => level === 'error').length
  return (
    <section className={classes.problems} aria-label="Problems of the draft" data-level={errors > 0 ? 'error' : 'warning'}>
      <p className={classes.lead}>{errors > 0 ? 'The draft can’t be published until this is mended:' : 'Worth a look before publishing:'}</p>
      <ul className={classes.list}>
        {problems.map(({ path, line, message, level }) => (
          <li key={`${path} ${message}`}>
            <Label tone={level === 'error' ? 'bad' : 'warn'}>{level}</Label>
            <span>{message}</span>
            <Link to={line === null ? document : `${document}#L${line}`} className={classes.place}><code>{path || 'document'}</code>{line !== null && `, line ${line}`}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
