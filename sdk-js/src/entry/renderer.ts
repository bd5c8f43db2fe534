/** The bundle that the core imports when something is about to show. */
import type { Core, Director } from '../core/core.ts'
import { createDirector as createWith } from '../director/director.ts'
import createRenderer from '../renderer/index.ts'

export default createRenderer

export function createDirector(core: Core): Director {
  return createWith(core, createRenderer)
}
