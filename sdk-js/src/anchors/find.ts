/** Finds the element that hand-written facts describe, roles and names included. */
import type { AnchorFacts } from '../contract/content.ts'
import { matchAnchor, type Found } from './match.ts'
import { naming } from './name.ts'
import type { Tree } from './trees.ts'

export type { Found }

export const findAnchor = (facts: AnchorFacts, root: Tree = document): Found => matchAnchor(facts, root, naming)
