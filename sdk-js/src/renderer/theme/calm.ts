/** The look of a page that says nothing, light and dark: that of previews. */
import { WHITE } from './colour.ts'
import { NIGHT, RADIUS, type Look } from './host.ts'

export const CALM: Look = { font: 'system-ui,sans-serif', size: '15px', radius: RADIUS, ground: WHITE }
export const CALM_DARK: Look = { ...CALM, ground: NIGHT }
