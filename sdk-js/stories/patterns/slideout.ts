/** Stories of the slideout. */
import type { Step } from '../../src/contract/content.ts'
import { everyBlock, picture } from '../blocks.ts'
import { button, flow, heading, later, primary, step, text, type Story } from '../story.ts'

const CORNERS = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const

const corner = (position: NonNullable<Step['position']>): Step => step(position, 'slideout', [
  heading('In this corner'),
  text('where', 'It stands beside the work and never over a dialog of yours.'),
], { position, actions: [primary('Next', 'next')] })

export const stories: Story[] = [
  {
    id: 'slideout-news',
    pattern: 'slideout',
    title: 'News beside the work',
    about: 'Something good to know that can wait: the page stays usable.',
    flows: [flow('news', 'tour', [
      step('news', 'slideout', [picture, heading('Guests can pay by card'), text('what', 'Switch it on once, and every new invoice has a button to pay.')], {
        actions: [later, primary('Switch it on', 'complete')],
      }),
    ])],
  },
  {
    id: 'slideout-corners',
    pattern: 'slideout',
    title: 'All four corners',
    about: 'Where it stands is up to the author; on a phone it takes the width.',
    flows: [flow('corners', 'tour', CORNERS.map(corner))],
  },
  {
    id: 'slideout-blocks',
    pattern: 'slideout',
    title: 'Every block',
    about: 'All that an author can put into a step, in a slideout.',
    flows: [flow('slideout-blocks', 'tour', [step('all', 'slideout', everyBlock, { actions: [button('Not now', 'dismiss'), primary('Save', 'submit')] })])],
  },
]
