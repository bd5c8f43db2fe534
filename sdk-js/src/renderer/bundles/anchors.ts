/** What finds anchors that take more than a look, and waits for those that come late. */
import type { Found } from '../../anchors/find.ts'
import type { AnchorFacts } from '../../contract/content.ts'
import { findAnchor } from '../../anchors/find.ts'
import type { Bundle } from '../kit.ts'
import { createWait } from '../wait.ts'

const visible = ({ element, state }: Found) => (state === 'visible' ? element : null)

export const anchors: Bundle = {
  tools: {
    find: (facts: AnchorFacts) => visible(findAnchor(facts)),
    searchFor: findAnchor,
    wait: createWait({ look: findAnchor, searchFor: findAnchor }),
  },
}
