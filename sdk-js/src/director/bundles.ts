/** Gets what is not here yet for the renderer. */
import type { Core } from '../core/core.ts'
import type { Bundle, Part } from '../renderer/kit.ts'

export const bundleOf = (core: Core) => async (part: Part | 'tabs'): Promise<Bundle> => {
  const { bundle, arrived } = await core.platform.load(core.origin, part)
  arrived?.(core)
  return bundle
}
