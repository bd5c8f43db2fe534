/** The bundle that the core imports instead of the renderer when all that may show are plain modals. */
import type { Core, Director } from '../core/core.ts'
import { createDirector as createWith } from '../director/director.ts'
import { bundleOf } from '../director/bundles.ts'
import { plain } from '../renderer/bundles/plain.ts'
import { createKit } from '../renderer/kit.ts'
import { createPage } from '../renderer/page.ts'

export function createDirector(core: Core): Director {
  const load = bundleOf(core)
  load('tabs').catch(() => {}) // nothing waits for it
  return createWith(core, createPage(createKit([plain], load)))
}
