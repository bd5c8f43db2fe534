/** All that a first modal or tooltip does without: a new pattern, block, field or condition registers itself here. */
import { stayAbove } from '../above.ts'
import { buttons } from '../blocks/buttons.ts'
import { columns } from '../blocks/columns.ts'
import { divider } from '../blocks/divider.ts'
import { embed } from '../blocks/embed.ts'
import { field } from '../blocks/field.ts'
import { image } from '../blocks/image.ts'
import { list } from '../blocks/list.ts'
import { after } from '../conditions/after.ts'
import { click } from '../conditions/click.ts'
import { event } from '../conditions/event.ts'
import { input } from '../conditions/input.ts'
import { page } from '../conditions/page.ts'
import { value } from '../content/formats.ts'
import { link } from '../content/link.ts'
import { choice } from '../fields/choice.ts'
import { scale } from '../fields/scale.ts'
import { text } from '../fields/text.ts'
import { boxOf, treesAround } from '../frames.ts'
import type { Bundle } from '../kit.ts'
import { banner } from '../patterns/banner.ts'
import { slideout } from '../patterns/slideout.ts'
import { survey } from '../patterns/survey.ts'
import { reveal } from '../reveal.ts'
import { spotlight } from '../spotlight.ts'
import { submit } from '../submit.ts'
import { anchors } from './anchors.ts'

export const more: Bundle = {
  patterns: { banner, slideout, survey },
  blocks: { list, image, divider, buttons, columns, embed, field },
  fields: {
    text, 'long text': text, email: text, number: text, date: text, choice, choices: choice, rating: scale, nps: scale, csat: scale, ces: scale,
  },
  conditions: { click, input, event, page, after },
  tools: { ...anchors.tools, link, value, submit, stayAbove, reveal, spotlight, boxOf, treesAround },
}
