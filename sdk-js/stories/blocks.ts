/** Every block there is, for the stories that show them all. A new kind of block goes in here. */
import type { Block, Field, Inline } from '../src/contract/content.ts'
import { bold, button, code, heading, inline, italic, link, strike, text, variable } from './story.ts'

const ask = (id: string, input: Field['input'], label: string, more: Partial<Field> = {}): Field => ({ type: 'field', id, input, label: inline(label), ...more })
const among = (...labels: string[]) => ({ options: labels.map((label) => ({ value: label, label: inline(label) })) })

const role = ask('role', 'choice', 'What do you do here?', { required: true, trait: 'role', ...among('I run the harbour', 'I answer guests', 'I do the books') })
const size = ask('berths', 'choice', 'How many berths?', {
  trait: 'berths', placeholder: 'Choose one', ...among('1–10', '11–25', '26–50', '51–100', '101–200', '201–500', 'More than 500'),
})
const goal = ask('goal', 'text', 'What should be easier in a month?', { required: true, placeholder: 'Fewer phone calls' })

/** Where nothing needs to be answered. */
export const moreFields: Block[] = [
  ask('mail', 'email', 'Where shall we write to?', { placeholder: 'ada@example.com' }),
  ask('boats', 'number', 'How many boats come in a summer?', { min: 1, max: 5000 }),
  ask('opens', 'date', 'When does your season begin?', { min: '2026-01-01', max: '2030-12-31' }),
  ask('tools', 'choices', 'What do you use today?', { other: true, max: 2, ...among('Paper', 'A spreadsheet', 'Another program') }),
  ask('wish', 'long text', 'What else should we know?', { min_length: 5, max_length: 500 }),
]

export const nps = ask('nps', 'nps', 'How likely is it that you recommend Harbour to a friend or colleague?', {
  scale: { from: 0, to: 10 }, low: inline('Not at all likely'), high: inline('Extremely likely'),
})
export const csat = ask('csat', 'csat', 'How happy are you with how guests pay?', {
  scale: { from: 1, to: 5 }, look: 'smileys', low: inline('Very unhappy'), high: inline('Very happy'),
})
export const ces = ask('ces', 'ces', 'It was easy to take my first booking.', { scale: { from: 1, to: 7 }, low: inline('Not at all'), high: inline('Very much so') })
export const stars = ask('stars', 'rating', 'How do you like the new map?', { scale: { from: 1, to: 5 }, look: 'stars' })
export const reason = ask('reason', 'long text', 'What is the main reason?')

const opens: Inline = { type: 'variable', attrs: { name: 'account.opens', fallback: 'the first of May', format: 'date' } }
const boats: Inline = { type: 'variable', attrs: { name: 'account.boats', fallback: 'many boats', format: 'plural', forms: { one: '# boat', other: '# boats' } } }
const words: Block[] = [
  heading('Everything on one page'),
  text('first', 'Bookings, berths and invoices in one place. ', bold('Nothing is sent'), ' before ', italic('you'), ' say so, and ', strike('paper'), ' is a thing of the past.'),
  text('second', 'Read ', link('how guests see it', '/sdk/stories/'), ', or press ', code('N'), ' for a new booking, ', variable('user.first_name', 'captain'), '.'),
  text('third', 'Your season begins on ', opens, ', with ', boats, '.'),
  { type: 'list', id: 'dots', items: ['Berths with their depth and width', 'Guests and their boats', 'What is paid and what is not'].map((item) => inline(item)) },
  { type: 'list', id: 'numbers', ordered: true, items: ['Draw your piers', 'Set your prices', 'Share the address'].map((item) => inline(item)) },
]

export const picture: Block = { type: 'image', id: 'picture', src: '/sdk/stories/media/harbour.svg', alt: 'A harbour with three piers and a lighthouse', width: 960, height: 440 }
const map: Block = { type: 'embed', id: 'map', url: '/sdk/stories/media/piers.svg', title: 'A map of the harbour', height: 140 }
const rule: Block = { type: 'divider', id: 'rule' }
const small: Block = { type: 'heading', id: 'small', level: 3, text: inline('For every size') }
const column = (id: string, title: string, words: string): Block[] => [{ type: 'heading', id, level: 3, text: inline(title) }, text(`${id}-text`, words)]
const columns: Block = { type: 'columns', id: 'columns', columns: [
  column('guests', 'For guests', 'They book by themselves.'), column('desk', 'For your desk', 'Everything is in sight.'), column('books', 'For your books', 'Nothing is typed twice.'),
] }
const ways: Block = { type: 'buttons', id: 'ways', actions: [button('Read more', { type: 'url', href: '#guests' }), button('Write to us', { type: 'url', href: 'mailto:ada@example.com' })] }
export const fields: Block[] = [role, size, goal]

export const everyBlock: Block[] = [...words, picture, small, columns, ways, map, rule, ...fields]
