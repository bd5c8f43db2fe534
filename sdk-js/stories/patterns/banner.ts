/** Stories of the banner. */
import type { Step } from '../../src/contract/content.ts'
import { bold, button, flow, heading, link, primary, step, text, type Story, type StoryFlow } from '../story.ts'

const trial = (more: Partial<Step>): StoryFlow => flow('trial', 'banner', [
  step('trial', 'banner', [text('what', bold('Your trial ends in three days.'), ' Your bookings stay, whatever you decide.')], { actions: [primary('See the plans', 'complete')], ...more }),
])

export const stories: Story[] = [
  {
    id: 'banner-over',
    pattern: 'banner',
    title: 'Over the page',
    about: 'A short word to everybody whom it concerns; nothing on the page moves.',
    flows: [trial({})],
  },
  {
    id: 'banner-bottom',
    pattern: 'banner',
    title: 'At the bottom',
    about: 'The same, where the eyes come later.',
    flows: [trial({ position: 'bottom' })],
  },
  {
    id: 'banner-push',
    pattern: 'banner',
    title: 'Pushing the page',
    about: 'Takes its room at the top like any element, and gives it back.',
    flows: [trial({ push: true })],
  },
  {
    id: 'banner-push-bottom',
    pattern: 'banner',
    title: 'Pushing from below',
    about: 'Stays at the bottom edge, and leaves the page room to be scrolled to its end.',
    flows: [trial({ push: true, position: 'bottom' })],
  },
  {
    id: 'banner-words',
    pattern: 'banner',
    title: 'With more to say',
    about: 'A heading, a link and two buttons, which is as much as a banner can bear.',
    flows: [flow('storm', 'banner', [
      step('storm', 'banner', [heading('Storm warning for tonight'), text('what', 'South-west, up to nine. ', link('What to tell your guests', '/sdk/stories/'), ' before they ask.')], {
        actions: [button('Not now', 'dismiss'), primary('Write to all guests', 'complete')],
      }),
    ])],
  },
]
