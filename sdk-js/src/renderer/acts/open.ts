/** Opens something of ours that lives on the page. */
import type { ArticleDo, OpenDo } from '../../contract/content.ts'
import type { Act } from './act.ts'

export const open: Act<OpenDo> = ({ what }, _stage, _now, port) => { port.open(what) }
export const article: Act<ArticleDo> = ({ article }, _stage, _now, port) => { port.open('resource-centre', `article:${article}`) }
