/** Stories of the modal. */
import { everyBlock, fields, picture } from '../blocks.ts'
import { button, flow, heading, later, primary, step, text, variable, type Story } from '../story.ts'

const welcome = [
  step('hello', 'modal', [
    picture,
    heading('Welcome aboard, ', variable('user.first_name', 'captain')),
    text('promise', 'Three short stops, and your first booking is in the book. You can leave at any time and go on later.'),
  ], { actions: [later, primary('Show me around', 'next')] }),
  step('piers', 'modal', [
    heading('Your piers are drawn already'),
    text('how', 'We took them from the chart. Change depth and width of a berth wherever they are wrong.'),
  ], { actions: [button('Back', 'back'), primary('Next', 'next')] }),
  step('open', 'modal', [
    heading('Ready when you are'),
    text('end', 'Guests can book as soon as you open the season.'),
  ], { actions: [button('Back', 'back'), primary('Open the season', 'complete')] }),
]

const parts = ['Berths', 'Guests', 'Bookings', 'Invoices', 'Prices', 'Seasons', 'Messages', 'Reports', 'Team', 'Settings']

export const stories: Story[] = [
  {
    id: 'modal-welcome',
    pattern: 'modal',
    title: 'Welcome in three steps',
    about: 'The first minute of somebody new: one promise, one way on, one way out.',
    flows: [flow('welcome', 'tour', welcome)],
  },
  {
    id: 'modal-question',
    pattern: 'modal',
    title: 'Getting to know somebody',
    about: 'Asks what the rest of the onboarding depends on, and writes the answers to traits.',
    flows: [flow('about-you', 'tour', [
      step('about', 'modal', [heading('Tell us a little'), text('why', 'So that we show you what matters to you, and nothing else.'), ...fields], { actions: [later, primary('Continue', 'submit')] }),
    ])],
  },
  {
    id: 'modal-blocks',
    pattern: 'modal',
    title: 'Every block',
    about: 'All that an author can put into a step, in the widest modal.',
    flows: [flow('blocks', 'tour', [step('all', 'modal', everyBlock, { width: 'large', actions: [later, primary('Save', 'submit')] })])],
  },
  {
    id: 'modal-long',
    pattern: 'modal',
    title: 'More than fits',
    about: 'The contents scroll inside, and the buttons and the way out stay in sight.',
    flows: [flow('long', 'tour', [
      step('tour', 'modal', [heading('What is where'), ...parts.flatMap((part) => [text(`${part}-name`, part), text(`${part}-words`, 'Here you see what there is, change what is wrong and add what is missing. Everything is saved as you type.')])], {
        actions: [primary('Got it', 'complete')],
      }),
    ])],
  },
  {
    id: 'modal-must',
    pattern: 'modal',
    title: 'Must be answered',
    about: 'For the rare thing that nobody may pass by, such as new terms: no way out but the button.',
    flows: [flow('terms', 'tour', [
      step('terms', 'modal', [heading('Our terms have changed'), text('what', 'From May on we keep the data of your guests for two years instead of five.')], {
        dismissible: false,
        width: 'small',
        actions: [primary('I have read it', 'complete')],
      }),
    ])],
  },
]
