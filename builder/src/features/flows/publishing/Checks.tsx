/** What was looked at before publishing, and what was found: errors lead to where they are mended, warnings ask for a tick. */
import { Checkbox } from '@mantine/core'
import { Link } from 'react-router'
import { usePlace } from '../../../api/session.ts'
import type { Check } from '../../../api/types.ts'
import { State } from '../../../ui/State.tsx'
import classes from './Publishing.module.css'
import { MARKS, placeOf } from './words.ts'

interface ChecksProps {
  flow: string
  checks: Check[]
  accepted: ReadonlySet<string>
  onAccept: (id: string, is: boolean) => void
  mayAccept: boolean
}

export function Checks({ checks, ...rest }: ChecksProps) {
  return (
    <ul className={classes.checks} aria-label="Checks">
      {checks.map((check) => {
        const { tone, shape, said } = MARKS[check.level]
        return (
          <li key={check.group} className={classes.check}>
            <State tone={tone} shape={shape}>{check.name}<span className="visually-hidden">: {said}</span></State>
            {check.items.length > 0 && <ul className={classes.found}>{check.items.map((item) => <Found key={item.id} item={item} {...rest} />)}</ul>}
          </li>
        )
      })}
    </ul>
  )
}

type Item = Check['items'][number]

function Found({ item, flow, accepted, onAccept, mayAccept }: { item: Item } & Omit<ChecksProps, 'checks'>) {
  const place = usePlace()
  const elsewhere = item.missing && placeOf(item.missing)
  const mend = elsewhere ? { to: place(elsewhere), label: `Open the ${item.missing?.kind ?? ''}` } : { to: place(`/flows/${flow}/edit#${encodeURIComponent(item.path)}`), label: 'Show me' }
  return (
    <li className={classes.item} data-level={item.level}>
      {item.level === 'warning' && mayAccept ? (
        <Checkbox size="sm" label={item.message} description="I have looked at it." checked={accepted.has(item.id)} onChange={(event) => { onAccept(item.id, event.currentTarget.checked) }} />
      ) : <p className={classes.message}>{item.message}</p>}
      {(elsewhere !== null || item.path !== '') && <Link className={classes.mend} to={mend.to}>{mend.label}<span className="visually-hidden">: {item.message}</span></Link>}
    </li>
  )
}
