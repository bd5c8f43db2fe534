/** All that a first modal or tooltip does without: a new pattern, block, field or cue registers itself here. */
import { stayAbove } from '../above.ts'
import { click as clickFor } from '../acts/click.ts'
import { divider } from '../blocks/divider.ts'
import { field } from '../blocks/field.ts'
import { image } from '../blocks/image.ts'
import { list } from '../blocks/list.ts'
import { after } from '../cues/after.ts'
import { all } from '../cues/all.ts'
import { choose } from '../cues/choose.ts'
import { click } from '../cues/click.ts'
import { event } from '../cues/event.ts'
import { fact } from '../cues/fact.ts'
import { hover } from '../cues/hover.ts'
import { input } from '../cues/input.ts'
import { page } from '../cues/page.ts'
import { appears, disappears } from '../cues/presence.ts'
import { link } from '../content/link.ts'
import { choice } from '../fields/choice.ts'
import { text } from '../fields/text.ts'
import { boxOf, treesAround } from '../frames.ts'
import type { Bundle } from '../kit.ts'
import { banner } from '../patterns/banner.ts'
import { slideout } from '../patterns/slideout.ts'
import { reveal } from '../reveal.ts'
import { spotlight } from '../spotlight.ts'
import { submit } from '../submit.ts'
import { createWalker } from '../walk/walker.ts'
import { anchors } from './anchors.ts'

export const more: Bundle = {
  patterns: { banner, slideout },
  blocks: { list, image, divider, field },
  fields: { text, choice },
  cues: { click, hover, input, choose, appears, disappears, event, fact, page, after, all },
  acts: { click: clickFor },
  tools: { ...anchors.tools, link, submit, stayAbove, reveal, spotlight, boxOf, treesAround, createWalker },
}
