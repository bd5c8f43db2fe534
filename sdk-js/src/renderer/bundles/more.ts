/** All that a first modal or tooltip does without: a new pattern, block, field or cue registers itself here. */
import { stayAbove } from '../above.ts'
import { click as clickFor } from '../acts/click.ts'
import { article, open } from '../acts/open.ts'
import { video as play } from '../acts/video.ts'
import { buttons } from '../blocks/buttons.ts'
import { columns } from '../blocks/columns.ts'
import { divider } from '../blocks/divider.ts'
import { embed } from '../blocks/embed.ts'
import { field } from '../blocks/field.ts'
import { image } from '../blocks/image.ts'
import { list } from '../blocks/list.ts'
import { video } from '../blocks/video.ts'
import { createCentre } from '../centre/run.ts'
import { createChecklist } from '../checklist/run.ts'
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
import { value } from '../content/formats.ts'
import { link } from '../content/link.ts'
import { choice } from '../fields/choice.ts'
import { scale } from '../fields/scale.ts'
import { text } from '../fields/text.ts'
import { boxOf, treesAround } from '../frames.ts'
import type { Bundle } from '../kit.ts'
import { banner } from '../patterns/banner.ts'
import { checklist } from '../patterns/checklist.ts'
import { hotspot } from '../patterns/hotspot.ts'
import { launcher } from '../patterns/launcher.ts'
import { resourceCentre } from '../patterns/resourceCentre.ts'
import { slideout } from '../patterns/slideout.ts'
import { survey } from '../patterns/survey.ts'
import { video as videoStep } from '../patterns/video.ts'
import { reveal } from '../reveal.ts'
import { spotlight } from '../spotlight.ts'
import { submit } from '../submit.ts'
import { createSeveral } from '../walk/several.ts'
import { createWalker } from '../walk/walker.ts'
import { anchors } from './anchors.ts'
import { first } from './first.ts'

export const more: Bundle = {
  patterns: { ...first.patterns, banner, checklist, hotspot, launcher, 'resource-centre': resourceCentre, slideout, survey, video: videoStep },
  blocks: { list, image, divider, buttons, columns, embed, video, field },
  fields: {
    text, 'long text': text, email: text, number: text, date: text, choice, choices: choice, rating: scale, nps: scale, csat: scale, ces: scale,
  },
  cues: { click, hover, input, choose, appears, disappears, event, fact, page, after, all },
  acts: { article, click: clickFor, open, video: play },
  runs: { launcher: createSeveral, checklist: createChecklist, 'resource-centre': createCentre, hotspots: createSeveral },
  get tools() {
    return { ...anchors.tools, link, value, submit, stayAbove, reveal, spotlight, boxOf, treesAround, createWalker }
  },
}
