/** Says why numbers that were there are gone: sample people count only as long as there is nobody else. */
import { Notice } from './Notice.tsx'
import { count } from './numbers.ts'

export function SampleLeftOut({ people }: { people: number }) {
  return (
    <Notice>
      Real users have arrived, so the {count(people)} sample people are left out of every number.
      On the demo’s server <code>make demo-reset</code> brings the first day back.
    </Notice>
  )
}
