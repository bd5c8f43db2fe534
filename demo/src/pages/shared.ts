/** What the customer sees behind a shared link: the sheet, and nothing of the app around it. */
import { h } from '../dom.ts'
import { customerOf } from '../ledger/book.ts'
import { PEOPLE } from '../ledger/people.ts'
import type { Shelf } from '../ledger/shelf.ts'
import { paper } from '../paper.ts'
import type { Params } from '../router.ts'
import { notFound } from './notFound.ts'

export function sharedPage(shelf: Shelf, params: Params): Node {
  const person = PEOPLE.find((one) => one.company.id === params['company'])
  const book = person && shelf.open(person)
  const invoice = book?.invoices.find((one) => one.number === params['number'])
  if (!book || !invoice || invoice.status === 'draft' || invoice.status === 'approved') {
    return h('main', { id: 'main', class: 'door' }, notFound('There is nothing behind this link', 'In this demo a link works in the browser that made it.').view)
  }
  return h('main', { id: 'main', class: 'door shared' },
    h('h1', { class: 'unseen', tabindex: -1 }, `Invoice ${invoice.number} from ${book.company.name}`),
    paper({ company: book.company, template: book.template, customer: customerOf(book, invoice), invoice }),
    h('p', { class: 'door-foot' }, 'Sent with Ledgerly'))
}
