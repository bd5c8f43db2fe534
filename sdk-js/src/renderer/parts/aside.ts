/** The patterns that stand beside the page without an anchor. */
import { banner, bannerCss } from '../patterns/banner.ts'
import { slideout, slideoutCss } from '../patterns/slideout.ts'

export const aside = { banner, slideout }
export const css = bannerCss + slideoutCss
