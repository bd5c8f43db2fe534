/** What finds anchors that take more than a look, and waits for those that come late. */
import type { Found } from '../../anchors/find.ts'
import type { AnchorFacts } from '../../contract/content.ts'
import { createFinder } from '../../anchors/heal.ts'
import type { Bundle } from '../kit.ts'
import { createWait } from '../wait.ts'

const visible = ({ element, state }: Found) => (state === 'visible' ? element : null)

export const anchors: Bundle = {
  /** Made anew for each kit, since a finder remembers what it has found. */
  get tools() {
    const finder = createFinder()
    const { look, searchFor } = finder
    return { find: (facts: AnchorFacts) => visible(look(facts)), searchFor, wait: createWait(finder) }
  },
}
