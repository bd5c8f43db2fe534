import { expect, test } from 'vitest'
import { createSearch } from './search.ts'

interface Article { title: string; keywords?: string; summary?: string; words?: string }

const articles: Article[] = [
  { title: 'Send your first invoice', keywords: 'billing', summary: 'From a draft to the customer in two minutes.', words: 'choose a customer add lines press send the invoice leaves by e-mail' },
  { title: 'Put your logo on invoices', keywords: 'brand branding look', summary: 'Upload a picture once, it is on every invoice.', words: 'open settings then template and choose a picture of at most two megabytes' },
  { title: 'Invite your team', keywords: 'colleagues members users', summary: 'Add people and say what they may do.', words: 'team members get an invitation by e-mail administrators may approve' },
  { title: 'Delete a customer', summary: 'What goes and what stays.', words: 'invoices are kept for as long as the law asks' },
  { title: 'When a payment is late', keywords: 'overdue reminder dunning', words: 'we remind the customer after seven days and you can stop that' },
  { title: 'Approvals', summary: 'Large invoices wait for a second pair of eyes.', words: 'an administrator approves an invoice before it is sent' },
  { title: 'Companies and their tax numbers', words: 'vat is added by the country of the customer' },
]
const search = createSearch(articles, ({ title, keywords = '', summary = '', words = '' }) => [title, keywords, summary, words])
const first = (query: string) => search(query)[0]?.title

for (const [what, query, title] of [
  ['a word of the title', 'logo', 'Put your logo on invoices'],
  ['the beginning of a word, while somebody types', 'appr', 'Approvals'],
  ['any order', 'invoice first', 'Send your first invoice'],
  ['a letter that is missing', 'aproval', 'Approvals'],
  ['a letter too many', 'loggo', 'Put your logo on invoices'],
  ['another letter', 'invete', 'Invite your team'],
  ['two letters swapped', 'taem', 'Invite your team'],
  ['an error in the beginning of a word', 'delt', 'Delete a customer'],
  ['two errors in a long word', 'colleegus', 'Invite your team'],
  ['another form: plural', 'reminders', 'When a payment is late'],
  ['another form: -ing', 'sending', 'Send your first invoice'],
  ['another form: -y and -ies', 'company', 'Companies and their tax numbers'],
  ['a part of a word', 'mail', 'Send your first invoice'],
  ['a keyword that stands nowhere in the text', 'dunning', 'When a payment is late'],
  ['a whole question', 'How do I change the logo?', 'Put your logo on invoices'],
  ['capitals and accents that nobody typed', 'LÓGO', 'Put your logo on invoices'],
] as const) {
  test(`${what}: ${query}`, () => {
    expect(first(query)).toBe(title)
  })
}

test('the title counts more than keywords, these more than the summary, and it more than the words', () => {
  const texts = ['title', 'keywords', 'summary', 'words']
  const entries = texts.map((name) => ({ name, fields: texts.map((other) => (other === name ? 'refund' : 'other')) }))
  const find = createSearch([...entries].reverse(), ({ fields }) => fields)
  expect(find('refund').map(({ name }) => name)).toEqual(texts)
})

test('of what fits alike the first stays first', () => {
  expect(createSearch(['Tax in Spain', 'Tax in France'], (title) => [title])('tax')).toEqual(['Tax in Spain', 'Tax in France'])
})

test('the same word comes before its beginning, and that before a part of another', () => {
  expect(createSearch(['Blueprints', 'Printing', 'Print'], (title) => [title])('print')).toEqual(['Print', 'Printing', 'Blueprints'])
})

test('nothing is found for what nothing is about', () => {
  expect(search('kangaroo')).toEqual([])
  expect(search('change currency')).toEqual([])
  expect(search('a kangaroo in the zoo')).toEqual([])
  expect(search('  ')).toEqual([])
  expect(search('?!')).toEqual([])
})

test('of what answers a query wholly, what answers but a little of it is no part', () => {
  const titles = ['Send an invoice', 'Invoice numbers', 'Send feedback']
  expect(createSearch(titles, (title) => [title])('send invoices')).toEqual([titles[0], titles[1]])
})

test('a word that is there as it was typed is not taken for another', () => {
  const titles = ['Teams', 'Terms', 'Items']
  expect(createSearch(titles, (title) => [title])('team')).toEqual(['Teams'])
})

test('other languages: word forms, compounds, letters of their own', () => {
  const titles = ['Laskujen lähettäminen', 'Laskupohjan muokkaaminen', 'Größe der Schrift ändern', 'Añadir un país', '請求書を送る方法', 'كيفية إرسال الفاتورة', 'Как отправить счёт']
  const find = createSearch(titles, (title) => [title])
  expect(find('lasku')).toEqual([titles[0], titles[1]])
  expect(find('miten lähetän laskun')[0]).toBe(titles[0])
  expect(find('pohja')).toEqual([titles[1]])
  expect(find('grosse andern')).toEqual([titles[2]])
  expect(find('pais')).toEqual([titles[3]])
  expect(find('請求書')).toEqual([titles[4]])
  expect(find('方法を送る')).toEqual([titles[4]])
  expect(find('فاتورة')).toEqual([titles[5]])
  expect(find('счет')).toEqual([titles[6]])
})

test('an index without entries answers nothing', () => {
  expect(createSearch<string>([], (title) => [title])('logo')).toEqual([])
})
