/** Above the fold: what to do, whether it is better, whether to trust it, and how far along the plan is. */
import { IconAlertTriangle, IconArrowBackUp, IconCircleCheck, IconClockPlay, IconEqual, IconHourglassEmpty, IconQuestionMark, type Icon } from '@tabler/icons-react'
import type { Results } from '../../api/types.ts'
import { count } from '../../ui/numbers.ts'
import { State, type Shape, type Tone } from '../../ui/State.tsx'
import classes from './Results.module.css'
import { Term } from './Term.tsx'
import { trustIn, worstFirst } from './trust.ts'

const ANSWERS: Record<Results['verdict']['answer'], { tone: Tone; icon: Icon }> = {
  empty: { tone: 'quiet', icon: IconHourglassEmpty },
  dont_trust: { tone: 'bad', icon: IconAlertTriangle },
  ship: { tone: 'good', icon: IconCircleCheck },
  roll_back: { tone: 'bad', icon: IconArrowBackUp },
  keep_running: { tone: 'accent', icon: IconClockPlay },
  no_difference: { tone: 'quiet', icon: IconEqual },
  undecided: { tone: 'warn', icon: IconQuestionMark },
}

const HEALTH = { true: ['good', 'full'], false: ['bad', 'half'], null: ['quiet', 'ring'] } as const satisfies Record<string, readonly [Tone, Shape]>

/** The first sentence says what to do, the others why. */
function parts(sentence: string): [advice: string, why: string] {
  const end = sentence.indexOf('. ')
  return end < 0 ? [sentence, ''] : [sentence.slice(0, end + 1), sentence.slice(end + 2)]
}

export function Verdict({ results }: { results: Results }) {
  const [advice, reasons] = parts(results.sentence)
  const { tone, icon: Sign } = ANSWERS[results.verdict.answer]
  const trust = trustIn(results)
  // Why not to trust the numbers is said by the checks.
  const why = results.verdict.answer === 'dont_trust' ? 'Whether a variant is better can’t be told before that is cleared up.' : reasons
  return (
    <section className={classes.verdict} data-tone={tone} aria-label="Verdict">
      <Sign size={28} stroke={1.6} aria-hidden className={classes.sign} />
      <div className={classes.words}>
        <p className={classes.advice}>{advice}</p>
        {why && <p className={classes.why}>{why}</p>}
        <p className={classes.trust}><State tone={trust.tone} shape={trust.shape}>{trust.words}</State></p>
        <Plan results={results} />
        <ul className={classes.health} aria-label="Health">
          {worstFirst(results.health).map(({ key, ok, sentence }) => {
            const [mark, shape] = HEALTH[String(ok) as keyof typeof HEALTH]
            return <li key={key}><State tone={mark} shape={shape}>{sentence}</State></li>
          })}
        </ul>
      </div>
    </section>
  )
}

function Plan({ results: { progress, experiment, outlook } }: { results: Results }) {
  const { day, days } = progress
  if (day === null) return null
  const people = `${count(experiment.units)} ${experiment.unit === 'account' ? 'accounts' : 'people'}`
  if (days === null) return <p className={classes.plan}>Day {day}, {people}. There is no planned end, so only the test that may be looked at every day can decide.</p>
  const done = Math.min(day, days)
  return (
    <p className={classes.plan}>
      <span className={classes.track} role="progressbar" aria-label="Progress to plan" aria-valuemin={0} aria-valuemax={days} aria-valuenow={done}><span style={{ inlineSize: `${(100 * done) / days}%` }} /></span>
      <span>Day {done} of {days}, {people}. {!progress.final && outlook.sentence} <Term of="plan">{progress.final ? 'The result is read.' : 'When is it read?'}</Term></span>
    </p>
  )
}
