/** What an act is: a thing that a button does besides moving its flow. */
import type { AnchorFacts, Do } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'

interface ActScene {
  port: Port
  find(facts: AnchorFacts): Element | null
}

export type Act<D extends Do = Do> = (one: D, scene: ActScene) => void
