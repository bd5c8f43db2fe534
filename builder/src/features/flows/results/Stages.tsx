/** The stages of a flow with their people, as bars of one scale, and its goal. */
import type { FlowReport, Interval } from '../../../api/types.ts'
import { duration } from '../../../ui/moments.ts'
import { count, percent } from '../../../ui/numbers.ts'
import classes from './Report.module.css'
import { between, STAGES, took } from './words.ts'

export function Stages({ report: { stages, goal, median_seconds: median } }: { report: FlowReport }) {
  const told = stages.filter(({ stage, reached }) => reached > 0 || (stage !== 'failed' && stage !== 'snoozed'))
  return (
    <>
      <dl className={classes.stages}>
        {told.map(({ stage, reached, rate, interval }) => (
          <Bar key={stage} name={STAGES[stage].name} about={STAGES[stage].about} reached={reached} rate={rate} interval={stage === 'met' ? null : interval} plain={stage === 'met'} />
        ))}
        {goal && <Bar name={goal.event} about={goal.within ? `its goal, within ${duration(goal.within)}` : 'its goal'} reached={goal.reached} rate={goal.rate} interval={goal.interval as Interval | null} of={goal.of} />}
      </dl>
      <p className={classes.foot}>
        {median !== null && <>From shown to completed it takes {took(median)}, for half of them less. </>}
        {goal && goal.running > 0 && <>{count(goal.running)} of those who met it still have time to reach the goal, and count in neither number. </>}
        Ranges are rates that fit well with what was seen (95 %).
      </p>
    </>
  )
}

interface BarProps { name: string; about: string; reached: number; rate: number | null; interval: Interval | null; of?: number; plain?: boolean }

function Bar({ name, about, reached, rate, interval, of, plain = false }: BarProps) {
  return (
    <div className={classes.stage}>
      <dt>{name}<span className={classes.about}>{about}</span></dt>
      <dd>
        <span className={classes.track} aria-hidden><span className={classes.fill} style={{ inlineSize: `${100 * (rate ?? 0)}%` }} /></span>
        <span className={classes.number}>{count(reached)}{of !== undefined && <span className={classes.quiet}> of {count(of)}</span>}</span>
        <span className={classes.rate}>{plain ? '' : percent(rate)}</span>
        <span className={classes.range}>{between(interval)}</span>
      </dd>
    </div>
  )
}
