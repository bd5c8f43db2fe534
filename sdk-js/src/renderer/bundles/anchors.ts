/** What finds anchors that take more than a look, and waits for those that come late. */
import type { AnchorFacts } from '../../contract/content.ts'
import { findAnchor } from '../../anchors/find.ts'
import type { Bundle } from '../kit.ts'
import { wait } from '../wait.ts'

const find = (facts: AnchorFacts) => {
  const { element, state } = findAnchor(facts)
  return state === 'visible' ? element : null
}
const elementIs = (facts: AnchorFacts) => findAnchor(facts).state

export const anchors: Bundle = { tools: { find, elementIs, wait } }
