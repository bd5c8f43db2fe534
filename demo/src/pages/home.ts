/** The first page: what is owed, what waits for someone, what moved lately. */
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { customerOf, standing, totals, type Book, type Invoice, type Standing } from '../ledger/book.ts'
import { daysBetween, today } from '../ledger/dates.ts'
import { money } from '../ledger/money.ts'
import { empty, invoiceTable, linkTo, pageHead } from '../parts.ts'
import type { Draw, Visit } from '../page.ts'

export const homePage: Draw = (visit) => {
  const { person, book } = visit.desk
  return {
    title: 'Home',
    view: h('div', { class: 'page' },
      pageHead(`${greeting(new Date().getHours())}, ${person.name.split(' ')[0] ?? person.name}`, summary(book),
        linkTo('/invoices/new', { class: 'button primary', 'data-testid': 'new-invoice' }, icon('plus'), 'New invoice')),
      figures(book),
      book.invoices.length === 0 ? beginning(book) : [waiting(visit), recent(book)]),
  }
}

function greeting(hour: number): string {
  if (hour < 5) return 'Good evening'
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}

function summary(book: Book): string {
  const overdue = withStanding(book, 'overdue').length
  if (book.invoices.length === 0) return `${book.company.name} has ${book.customers.length} customers and no invoices yet.`
  if (overdue === 0) return 'Nothing is overdue.'
  return overdue === 1 ? 'One invoice is overdue.' : `${overdue} invoices are overdue.`
}

function figures(book: Book): HTMLElement {
  const outstanding = [...withStanding(book, 'sent'), ...withStanding(book, 'overdue')]
  const paid = withStanding(book, 'paid').filter((invoice) => daysBetween(invoice.history.at(-1)?.at ?? invoice.due, today()) <= 30)
  return h('dl', { class: 'figures' },
    figure(book, 'Outstanding', outstanding),
    figure(book, 'Overdue', withStanding(book, 'overdue')),
    figure(book, 'Paid, last 30 days', paid),
    figure(book, 'Drafts', withStanding(book, 'draft')))
}

function figure(book: Book, label: string, invoices: readonly Invoice[]): HTMLElement {
  const sum = invoices.reduce((total, invoice) => total + totals(invoice).gross, 0)
  return h('div', { class: 'figure' },
    h('dt', {}, label),
    h('dd', {}, money(sum, book.company.currency)),
    h('dd', { class: 'quiet' }, invoices.length === 1 ? '1 invoice' : `${invoices.length} invoices`))
}

function withStanding(book: Book, wanted: Standing): Invoice[] {
  return book.invoices.filter((invoice) => standing(invoice, today()) === wanted)
}

function beginning(book: Book): HTMLElement {
  return empty('Your book is open', `${book.customers.map((customer) => customer.name).join(', ')} are waiting for their first invoice from you.`,
    linkTo('/invoices', { class: 'button', 'data-testid': 'go-to-invoices' }, 'Go to invoices'))
}

function waiting({ desk: { book } }: Visit): HTMLElement | false {
  const items = [
    ...withStanding(book, 'draft').map((invoice) => [invoice, 'waits for approval'] as const),
    ...withStanding(book, 'approved').map((invoice) => [invoice, 'is approved and can be sent'] as const),
  ].slice(0, 4)
  if (items.length === 0) return false
  return h('section', { class: 'card', 'aria-labelledby': 'waiting' },
    h('h2', { id: 'waiting' }, 'Waiting for someone'),
    h('ul', { class: 'waiting' }, items.map(([invoice, words]) => h('li', {},
      linkTo(`/invoices/${invoice.number}`, {}, invoice.number),
      h('span', {}, ` for ${customerOf(book, invoice)?.name ?? 'a customer'} ${words}.`),
      h('b', { class: 'amount' }, money(totals(invoice).gross, book.company.currency))))))
}

function recent(book: Book): HTMLElement {
  return h('section', { class: 'card', 'aria-labelledby': 'recent' },
    h('div', { class: 'card-head' }, h('h2', { id: 'recent' }, 'Recent invoices'), linkTo('/invoices', {}, 'All invoices')),
    invoiceTable(book, 'Recent invoices', [...book.invoices].reverse().slice(0, 6)))
}
