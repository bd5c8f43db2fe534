/** Stories of the tooltip. */
import { everyBlock } from '../blocks.ts'
import { button, EXPORT, flow, GUEST, heading, INVITE, LAST_BERTH, later, NEW_BOOKING, primary, SEASON, step, text, type Story } from '../story.ts'

const onward = { actions: [button('Back', 'back'), primary('Next', 'next')] }

export const stories: Story[] = [
  {
    id: 'tooltip-tour',
    pattern: 'tooltip',
    title: 'Around the page',
    about: 'A few words where the thing is; it follows its anchor and never covers it.',
    flows: [flow('around', 'tour', [
      step('new', 'tooltip', [heading('Start here'), text('what', 'Every booking begins with this button.')], { anchor: NEW_BOOKING, side: 'bottom', actions: [later, primary('Next', 'next')] }),
      step('guest', 'tooltip', [heading('Find a guest'), text('what', 'By name, by boat or by berth.')], { anchor: GUEST, side: 'right', ...onward }),
      step('export', 'tooltip', [heading('Take it with you'), text('what', 'All bookings of the season, as a spreadsheet.')], { anchor: EXPORT, side: 'top', ...onward }),
      step('season', 'tooltip', [heading('Open the season'), text('what', 'Guests can book from this day on.')], { anchor: SEASON, actions: [button('Back', 'back'), primary('Done', 'complete')] }),
    ])],
  },
  {
    id: 'tooltip-do',
    pattern: 'tooltip',
    title: 'Goes on when it is done',
    about: 'A step of a walkthrough: the light falls on the one thing to press, and pressing it is the way on.',
    flows: [flow('do', 'tour', [
      step('press', 'tooltip', [text('what', 'Press this button for a new booking.')], { anchor: NEW_BOOKING, overlay: 'anchor', advance: [{ on: 'click', anchor: NEW_BOOKING }] }),
      step('type', 'tooltip', [text('what', 'Type the name of a guest.')], { anchor: GUEST, advance: [{ on: 'input', anchor: GUEST, matches: 'not empty' }] }),
      step('done', 'tooltip', [heading('That is all'), text('what', 'The berth is theirs until you say otherwise.')], { anchor: NEW_BOOKING, actions: [primary('Done', 'complete')] }),
    ])],
  },
  {
    id: 'tooltip-block',
    pattern: 'tooltip',
    title: 'Everything else waits',
    about: 'For the moment where one thing matters: the page is dimmed and out of reach.',
    flows: [flow('block', 'tour', [
      step('invite', 'tooltip', [heading('You need not do it alone'), text('what', 'Invite whoever answers your guests. They see bookings, not your books.')], { anchor: INVITE, overlay: 'block', actions: [later, primary('Got it', 'complete')] }),
    ])],
  },
  {
    id: 'tooltip-scroll',
    pattern: 'tooltip',
    title: 'In a list that scrolls',
    about: 'It scrolls to its anchor, follows it, and hides with it.',
    flows: [flow('scroll', 'tour', [
      step('berth', 'tooltip', [text('what', 'The deepest berth you have is the last in the list.')], { anchor: LAST_BERTH, actions: [primary('Got it', 'complete')] }),
    ])],
  },
  {
    id: 'tooltip-blocks',
    pattern: 'tooltip',
    title: 'Every block',
    about: 'All that an author can put into a step, beside an anchor. More than a tooltip should ever hold.',
    flows: [flow('tooltip-blocks', 'tour', [step('all', 'tooltip', everyBlock, { anchor: NEW_BOOKING, actions: [later, primary('Save', 'submit')] })])],
  },
]
