/** The person is on a page, also one that they had reached before the step came. */
import type { PageAdvance } from '../../contract/content.ts'
import type { Cue } from './cue.ts'

export const page: Cue<PageAdvance> = ({ pages }, { met, isBack, onPage, when }) => {
  const look = () => { if (onPage(pages)) met() }
  if (!isBack) look()
  return when('page', look)
}
