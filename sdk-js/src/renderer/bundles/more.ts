/** All but the plain modal: a new pattern, block, field or cue registers itself here. */
import { stayAbove } from '../above.ts'
import { click as clickFor } from '../acts/click.ts'
import { article, open } from '../acts/open.ts'
import { video as play } from '../acts/video.ts'
import { buttons, buttonsCss } from '../blocks/buttons.ts'
import { columns, columnsCss } from '../blocks/columns.ts'
import { divider, dividerCss } from '../blocks/divider.ts'
import { embed } from '../blocks/embed.ts'
import { field, fieldCss } from '../blocks/field.ts'
import { image, imageCss } from '../blocks/image.ts'
import { list, listCss } from '../blocks/list.ts'
import { video, videoCss } from '../blocks/video.ts'
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
import { link, linkCss, wrap } from '../content/link.ts'
import { progress, progressCss } from '../count.ts'
import { choice, choiceCss } from '../fields/choice.ts'
import { scale, scaleCss } from '../fields/scale.ts'
import { text, textCss } from '../fields/text.ts'
import { cornerCss } from '../corner.ts'
import { floatCss } from '../float.ts'
import { frameCss } from '../frame.ts'
import { boxOf, treesAround } from '../frames.ts'
import { inlineCss } from '../insert.ts'
import type { Bundle } from '../kit.ts'
import { banner, bannerCss } from '../patterns/banner.ts'
import { checklist, checklistCss } from '../patterns/checklist.ts'
import { hotspot, hotspotCss } from '../patterns/hotspot.ts'
import { launcher, launcherCss } from '../patterns/launcher.ts'
import { resourceCentre, resourceCentreCss } from '../patterns/resourceCentre.ts'
import { slideout } from '../patterns/slideout.ts'
import { survey, surveyCss } from '../patterns/survey.ts'
import { tooltip, tooltipCss } from '../patterns/tooltip.ts'
import { video as videoStep, videoStepCss } from '../patterns/video.ts'
import { isModal } from '../modality.ts'
import { panelCss } from '../panel.ts'
import { reveal } from '../reveal.ts'
import { shapeCss } from '../shape.ts'
import { spotlight, spotlightCss } from '../spotlight.ts'
import { submit } from '../submit.ts'
import { tones } from '../theme/tones.ts'
import { createSeveral } from '../walk/several.ts'
import { createWalker } from '../walk/walker.ts'
import { anchors } from './anchors.ts'

export const more: Bundle = {
  patterns: { tooltip, banner, checklist, hotspot, launcher, 'resource-centre': resourceCentre, slideout, survey, video: videoStep },
  blocks: { list, image, divider, buttons, columns, embed, video, field },
  fields: {
    text, 'long text': text, email: text, number: text, date: text, choice, choices: choice, rating: scale, nps: scale, csat: scale, ces: scale,
  },
  cues: { click, hover, input, choose, appears, disappears, event, fact, page, after, all },
  acts: { article, click: clickFor, open, video: play },
  runs: { launcher: createSeveral, checklist: createChecklist, 'resource-centre': createCentre, hotspots: createSeveral },
  get tools() {
    return { ...anchors.tools, link, wrap, value, progress, isModal, submit, tones, stayAbove, reveal, spotlight, boxOf, treesAround, createWalker }
  },
  // What several of them share is below all that goes by it elsewhere.
  css: progressCss + floatCss + tooltipCss + inlineCss + bannerCss + checklistCss + hotspotCss + launcherCss + panelCss + resourceCentreCss
    + cornerCss + surveyCss + videoStepCss + listCss + imageCss + dividerCss + buttonsCss + columnsCss + frameCss + videoCss + fieldCss + textCss
    + choiceCss + shapeCss + scaleCss + linkCss + spotlightCss,
}
