/** A bar for each period: who is there stands on the line, who stays away hangs below it. */
import type { LifecycleAnswer } from '../../api/types.ts'
import { dayOf } from '../../ui/moments.ts'
import { count } from '../../ui/numbers.ts'
import { Swatch } from '../../ui/Swatch.tsx'
import classes from './StageBars.module.css'

type Standing = LifecycleAnswer['periods'][number]

/** From the line up, and what hangs below it; each with its mark. */
const ABOVE = [['returning', 1], ['new', 4], ['resurrected', 2]] as const
const BELOW = ['dormant', 0] as const

export function StageBars({ periods, label }: { periods: Standing[]; label: string }) {
  const high = Math.max(1, ...periods.map((each) => ABOVE.reduce((sum, [stage]) => sum + each[stage], 0)))
  const low = Math.max(0, ...periods.map(({ dormant }) => dormant ?? 0))
  const part = (n: number) => `${(100 * n) / (high + low)}%`
  return (
    <div role="img" aria-label={label}>
      <p className={classes.legend}>{[...ABOVE, BELOW].map(([stage, mark]) => <span key={stage}><Swatch index={mark} /> {stage}</span>)}</p>
      <div className={classes.bars}>
        {periods.map((each) => (
          <span key={each.day} className={classes.period} title={said(each)}>
            <span className={classes.above} style={{ blockSize: part(high) }}>
              {[...ABOVE].reverse().map(([stage]) => <span key={stage} className={classes.part} data-stage={stage} style={{ blockSize: `${(100 * each[stage]) / high}%` }} />)}
            </span>
            <span className={classes.part} data-stage="dormant" style={{ blockSize: part(each.dormant ?? 0) }} />
          </span>
        ))}
      </div>
      <div className={classes.axis}><span>{dayOf(periods[0]?.day ?? '')}</span><span>most at once: {count(high)}</span><span>{dayOf(periods.at(-1)?.day ?? '')}</span></div>
    </div>
  )
}

const said = (each: Standing) => `${dayOf(each.day)}: ${count(each.returning)} returning, ${count(each.new)} new, ${count(each.resurrected)} resurrected${each.dormant === null ? '' : `, ${count(each.dormant)} dormant`}`
