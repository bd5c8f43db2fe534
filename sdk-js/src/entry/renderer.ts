/** The bundle that the core imports when something is about to show. */
import type { Core, Director } from '../core/core.ts'
import { createDirector as createWith } from '../director/director.ts'
import { first } from '../renderer/bundles/first.ts'
import { createKit } from '../renderer/kit.ts'
import { createPage } from '../renderer/page.ts'
import { css } from '../renderer/styles.ts'

export function createDirector(core: Core): Director {
  const load = async (part: 'anchors' | 'more') => {
    const { bundle, arrived } = await core.platform.load(core.origin, part)
    arrived?.(core)
    return bundle
  }
  return createWith(core, createPage(createKit(css, [first], load)))
}
