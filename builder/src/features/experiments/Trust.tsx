/** Whether the numbers can be trusted: the split of people, and people who met several variants. */
import type { Results } from '../../api/types.ts'
import { count, percent } from '../../ui/numbers.ts'
import { State, type Shape, type Tone } from '../../ui/State.tsx'
import classes from './Results.module.css'

const SPLIT = { true: ['good', 'full'], false: ['bad', 'full'], null: ['quiet', 'ring'] } as const satisfies Record<string, readonly [Tone, Shape]>

/** More than one in a hundred in several variants blurs the comparison. */
const BLURRED = 0.01

export function Trust({ results: { sample_ratio: ratio, multiple } }: { results: Results }) {
  const [tone, shape] = SPLIT[String(ratio.ok) as keyof typeof SPLIT]
  const blurred = (multiple.share ?? 0) > BLURRED
  return (
    <ul className={classes.trust}>
      <li><State tone={tone} shape={shape}>{ratio.sentence}</State></li>
      <li>
        <State tone={blurred ? 'warn' : 'good'} shape={blurred ? 'half' : 'full'}>
          {multiple.units === 0 ? 'Nobody met more than one variant' : `${count(multiple.units)} met more than one variant (${percent(multiple.share)}) and are left out`}
        </State>
      </li>
    </ul>
  )
}
