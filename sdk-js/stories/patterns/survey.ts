/** Stories of the survey. */
import { ces, csat, moreFields, nps, reason, stars } from '../blocks.ts'
import { button, flow, heading, later, primary, step, text, type Story } from '../story.ts'

const thanks = step('thanks', 'survey', [heading('Thank you'), text('read', 'We read every answer.')], { actions: [primary('Done', 'complete')] })

export const stories: Story[] = [
  {
    id: 'survey-nps',
    pattern: 'survey',
    title: 'Would you recommend us?',
    about: 'The question of loyalty, with a word on why: one click answers it.',
    flows: [flow('nps', 'survey', [
      step('score', 'survey', [nps]),
      step('why', 'survey', [reason], { actions: [button('Not now', 'next'), primary('Continue', 'submit')] }),
      thanks,
    ])],
  },
  {
    id: 'survey-looks',
    pattern: 'survey',
    title: 'Faces, stars and numbers',
    about: 'How happy, how easy, how good: short scales, one question at a time, in any corner.',
    flows: [flow('looks', 'survey', [
      step('csat', 'survey', [csat]),
      step('ces', 'survey', [ces], { position: 'bottom-left' }),
      step('stars', 'survey', [stars], { position: 'top-right' }),
      step('again', 'survey', [heading('How was it?'), { ...csat, id: 'again' }], { position: 'top-left', actions: [later, primary('Continue', 'submit')] }),
    ])],
  },
  {
    id: 'survey-form',
    pattern: 'survey',
    title: 'Every kind of question',
    about: 'Questions of your own, in the middle of the page, checked while they are answered.',
    flows: [flow('form', 'survey', [
      step('form', 'survey', [heading('Help us to help you'), ...moreFields], { position: 'centre', actions: [button('Not now', 'dismiss'), primary('Continue', 'submit')] }),
      thanks,
    ])],
  },
]
