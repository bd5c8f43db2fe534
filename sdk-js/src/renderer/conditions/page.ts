/** The person is on a page, also one that they had reached before the step came. */
import type { PageAdvance } from '../../contract/generated.ts'
import type { Condition } from './condition.ts'

export const page: Condition<PageAdvance> = ({ pages }, { met, isBack, onPage, when }) => {
  const look = () => { if (onPage(pages)) met() }
  if (!isBack) look()
  return when('page', look)
}
