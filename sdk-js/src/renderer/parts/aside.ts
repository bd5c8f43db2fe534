/** The patterns that stand beside the page without an anchor. */
import { floatCss } from '../float.ts'
import { inlineCss } from '../insert.ts'
import { banner, bannerCss } from '../patterns/banner.ts'
import { slideout, slideoutCss } from '../patterns/slideout.ts'
import type { Parts } from './parts.ts'

export function install(parts: Parts): void {
  Object.assign(parts.patterns, { banner, slideout })
  parts.styles.push(floatCss + inlineCss + bannerCss + slideoutCss)
}
