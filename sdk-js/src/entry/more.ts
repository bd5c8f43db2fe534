/** The bundle with everything; also what the host starts and moves by hand. */
import type { Core, Director } from '../core/core.ts'
import { createDirector as createWith } from '../director/director.ts'
import { reach } from '../director/reach.ts'
import { shareTabs } from '../director/tabs.ts'
import { more } from '../renderer/bundles/more.ts'
import { plain } from '../renderer/bundles/plain.ts'
import { createKit } from '../renderer/kit.ts'
import { createPage } from '../renderer/page.ts'

export { more as bundle }
export { back, close, dismiss, explain, goTo, debug as debugger, next, open, renew, snooze, start, toggle } from '../steering/steering.ts'

export function arrived(core: Core): void {
  core.reach = reach
  shareTabs(core)
}

export function createDirector(core: Core): Director {
  arrived(core)
  return createWith(core, createPage(createKit([plain, more], () => Promise.resolve(more))))
}
