/** The bundle that the core imports when something is about to show. */
import type { Core, Director } from '../core/core.ts'
import { createDirector as createWith } from '../director/director.ts'
import { bundleOf } from '../director/bundles.ts'
import { first } from '../renderer/bundles/first.ts'
import { plain } from '../renderer/bundles/plain.ts'
import { createKit } from '../renderer/kit.ts'
import { createPage } from '../renderer/page.ts'

export { first as bundle }

export function createDirector(core: Core): Director {
  const load = bundleOf(core)
  load('tabs').catch(() => {}) // nothing waits for it
  return createWith(core, createPage(createKit([plain, first], load)))
}
