/** Every block there is, for the stories that show them all. A new kind of block goes in here. */
import type { Block, Field } from '../src/contract/content.ts'
import { bold, code, heading, inline, italic, link, strike, text, variable } from './story.ts'

const role: Field = {
  type: 'field',
  id: 'role',
  input: 'choice',
  label: inline('What do you do here?'),
  required: true,
  trait: 'role',
  options: [['owner', 'I run the harbour'], ['desk', 'I answer guests'], ['books', 'I do the books']].map(([value = '', label = '']) => ({ value, label: inline(label) })),
}

const size: Field = {
  type: 'field',
  id: 'berths',
  input: 'choice',
  label: inline('How many berths?'),
  trait: 'berths',
  placeholder: 'Choose one',
  options: ['1–10', '11–25', '26–50', '51–100', '101–200', '201–500', 'More than 500'].map((label) => ({ value: label, label: inline(label) })),
}

const goal: Field = { type: 'field', id: 'goal', input: 'text', label: inline('What should be easier in a month?'), required: true, placeholder: 'Fewer phone calls' }

const words: Block[] = [
  heading('Everything on one page'),
  text('first', 'Bookings, berths and invoices in one place. ', bold('Nothing is sent'), ' before ', italic('you'), ' say so, and ', strike('paper'), ' is a thing of the past.'),
  text('second', 'Read ', link('how guests see it', '/sdk/stories/'), ', or press ', code('N'), ' for a new booking, ', variable('user.first_name', 'captain'), '.'),
  { type: 'list', id: 'dots', items: ['Berths with their depth and width', 'Guests and their boats', 'What is paid and what is not'].map((item) => inline(item)) },
  { type: 'list', id: 'numbers', ordered: true, items: ['Draw your piers', 'Set your prices', 'Share the address'].map((item) => inline(item)) },
]

export const picture: Block = { type: 'image', id: 'picture', src: '/sdk/stories/media/harbour.svg', alt: 'A harbour with three piers and a lighthouse', width: 960, height: 440 }
const rule: Block = { type: 'divider', id: 'rule' }
export const fields: Block[] = [role, size, goal]

export const everyBlock: Block[] = [...words, picture, rule, ...fields]
