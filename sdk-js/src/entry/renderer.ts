/** The bundle that the core imports when something is about to show. */
import type { Core, Director } from '../core/core.ts'
import { createDirector as createWith } from '../director/director.ts'
import { createPage } from '../renderer/page.ts'

export function createDirector(core: Core): Director {
  return createWith(core, createPage())
}
