/** As of when numbers were counted, and whose are left out. */
import type { Counted } from '../../api/types.ts'
import { Moment } from '../../ui/Moment.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import classes from './Insights.module.css'

interface AsOfProps { of: Counted; zone: string }

export function AsOf({ of: { counted_at: at, complete }, zone }: AsOfProps) {
  if (!at) return <p className={classes.foot} role="status">Nothing is counted yet. The background worker begins with the first event.</p>
  return <p className={classes.foot}>{complete ? 'Everything that has come in is counted.' : <>Counted <Moment at={at} />; newer events are being added.</>} Days begin at midnight in {zone.replaceAll('_', ' ')}.</p>
}

export function LeftOut({ of: { sample_left_out: people } }: { of: Counted }) {
  return people > 0 ? <div className={classes.notice}><SampleLeftOut people={people} /></div> : null
}
