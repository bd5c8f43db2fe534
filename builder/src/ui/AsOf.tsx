/** As of when numbers were counted, whose days they are, and who is left out. */
import { SampleLeftOut } from './SampleLeftOut.tsx'
import { Moment } from './Moment.tsx'
import classes from './AsOf.module.css'

interface Counted { counted_at: string | null; complete: boolean; time_zone: string; sample_left_out: number }

export function AsOf({ of: { counted_at: at, complete, time_zone: zone } }: { of: Counted }) {
  if (!at) return <p className={classes.foot} role="status">Nothing is counted yet. The background worker begins with the first event.</p>
  return <p className={classes.foot}>{complete ? 'Everything that has come in is counted.' : <>Counted <Moment at={at} />; newer events are being added.</>} Days begin at midnight in {zone.replaceAll('_', ' ')}.</p>
}

export function LeftOut({ of: { sample_left_out: people } }: { of: Counted }) {
  return people > 0 ? <div className={classes.notice}><SampleLeftOut people={people} /></div> : null
}
