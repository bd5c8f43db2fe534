/** Stories of the hotspot. */
import type { Hotspot, Step } from '../../src/contract/content.ts'
import { everyBlock } from '../blocks.ts'
import { button, EXPORT, flow, GUEST, heading, inline, INVITE, LAST_BERTH, later, NEW_BOOKING, primary, step, text, type Story } from '../story.ts'

const spot = (id: string, anchor: Step['anchor'], title: string, words: string, hotspot: Hotspot = {}): Step =>
  step(id, 'hotspot', [heading(title), text('what', words)], { ...anchor && { anchor }, hotspot, actions: [primary('Got it', 'next')] })

const fresh: Hotspot = { beacon: 'label', label: inline('New') }

export const stories: Story[] = [
  {
    id: 'hotspot-page',
    pattern: 'hotspot',
    title: 'What is new',
    about: 'Several at once, in no order: whoever wonders presses, and what was read does not come again.',
    flows: [flow('news', 'hotspots', [
      spot('invite', INVITE, 'You need not do it alone', 'Invite whoever answers your guests. They see bookings, not your books.'),
      spot('guest', GUEST, 'Find a guest', 'By name, by boat or by berth.', { beacon: 'question' }),
      spot('export', EXPORT, 'Take it with you', 'All bookings of the season, as a spreadsheet.', fresh),
    ])],
  },
  {
    id: 'hotspot-hover',
    pattern: 'hotspot',
    title: 'Opens when it is pointed at',
    about: 'A hint for good, which stays after it was read; a click and the keyboard open it as well.',
    flows: [flow('hint', 'hotspots', [
      spot('new', NEW_BOOKING, 'Start here', 'Every booking begins with this button.', { beacon: 'question', opens_on: 'hover', keep: true }),
    ])],
  },
  {
    id: 'hotspot-tour',
    pattern: 'hotspot',
    title: 'A step of a tour',
    about: 'A tour that waits with its next word until somebody wants it.',
    flows: [flow('calm', 'tour', [
      spot('new', NEW_BOOKING, 'Start here', 'Every booking begins with this button.', { beacon: 'dot' }),
      step('thanks', 'slideout', [heading('That is all'), text('what', 'The berth is theirs until you say otherwise.')], { actions: [button('Back', 'back'), primary('Done', 'complete')] }),
    ])],
  },
  {
    id: 'hotspot-scroll',
    pattern: 'hotspot',
    title: 'In a list that scrolls',
    about: 'It goes along with its anchor, and hides with it.',
    flows: [flow('deep', 'hotspots', [
      spot('guest', GUEST, 'Find a guest', 'By name, by boat or by berth.', { beacon: 'dot' }),
      spot('berth', LAST_BERTH, 'The last one', 'The deepest berth you have is the last in the list.', { beacon: 'dot' }),
    ])],
    ends: 'Step Completed',
  },
  {
    id: 'hotspot-blocks',
    pattern: 'hotspot',
    title: 'Every block',
    about: 'All that an author can put into a step, behind a beacon. More than a note should ever hold.',
    flows: [flow('hotspot-blocks', 'hotspots', [step('all', 'hotspot', everyBlock, { anchor: NEW_BOOKING, hotspot: { beacon: 'dot' }, actions: [later, primary('Save', 'submit')] })])],
  },
]
