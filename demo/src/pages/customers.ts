/** Customers: the list with its live search, the dialog that adds one, and one customer's page. */
import { h } from '../dom.ts'
import { totals, type Book, type Customer } from '../ledger/book.ts'
import { dayInWords } from '../ledger/dates.ts'
import { money } from '../ledger/money.ts'
import { amountHead, button, empty, field, input, invoiceTable, linkTo, openDialog, pageHead, table } from '../parts.ts'
import { icon } from '../icons.ts'
import type { Draw, Visit } from '../page.ts'
import { notFound } from './notFound.ts'
import { liveList, searchField } from './search.ts'

export const customersPage: Draw = (visit) => {
  const { book } = visit.desk
  const list = liveList('customers', (wanted) => {
    const found = book.customers.filter((customer) => [customer.name, customer.city, customer.contact].some((fact) => fact.toLowerCase().includes(wanted)))
    return found.length > 0
      ? { count: found.length, view: customerTable(book, found) }
      : { count: 0, view: empty('No customer like that', 'Try a part of the name, the city or the contact.', false) }
  })
  return {
    title: 'Customers',
    view: h('div', { class: 'page' },
      pageHead('Customers', 'Everyone you have billed or are about to.',
        button('Add customer', () => addCustomer(visit), { class: 'button primary', 'data-testid': 'add-customer' }, 'plus')),
      h('div', { class: 'tools' }, searchField('Search customers', list.search), list.count),
      list.view),
  }
}

function customerTable(book: Book, customers: readonly Customer[]): HTMLElement {
  const heads = ['Name', h('th', { scope: 'col', class: 'roomy' }, 'Contact'), h('th', { scope: 'col', class: 'roomy' }, 'City'), h('th', { scope: 'col', class: 'amount' }, 'Invoices'), amountHead('Billed')]
  return table('Customers', heads, [...customers].sort((a, b) => a.name.localeCompare(b.name)).map((customer) => {
    const invoices = book.invoices.filter((invoice) => invoice.customer === customer.id)
    return h('tr', { 'data-testid': 'customer-row' },
      h('td', { class: 'wide' }, linkTo(`/customers/${customer.id}`, { class: 'row-link' }, customer.name)),
      h('td', { class: 'roomy' }, customer.contact || '—'),
      h('td', { class: 'roomy' }, customer.city || '—'),
      h('td', { class: 'amount' }, invoices.length),
      h('td', { class: 'amount' }, money(billed(book, customer), book.company.currency)))
  }))
}

function billed(book: Book, customer: Customer): number {
  return book.invoices
    .filter((invoice) => invoice.customer === customer.id && invoice.status !== 'draft')
    .reduce((sum, invoice) => sum + totals(invoice).gross, 0)
}

function addCustomer(visit: Visit): void {
  openDialog({
    title: 'Add customer',
    testid: 'customer-dialog',
    confirm: 'Add customer',
    fields: [
      field('Name', input('customer-name', { required: true, 'data-testid': 'customer-name' })),
      field('Contact person', input('customer-contact')),
      field('E-mail for invoices', input('customer-email', { type: 'email' })),
      field('City', input('customer-city')),
    ],
    done: (answer) => {
      const customer = visit.desk.addCustomer({ name: answer('customer-name'), contact: answer('customer-contact'), email: answer('customer-email'), city: answer('customer-city') })
      visit.say(`${customer.name} is in your customers.`)
      visit.redraw()
    },
  })
}

export const customerPage: Draw = ({ desk: { book }, params }) => {
  const customer = book.customers.find((one) => one.id === params['id'])
  if (!customer) return notFound('There is no such customer', 'They may have been in a book that was started over.')
  const invoices = book.invoices.filter((invoice) => invoice.customer === customer.id).reverse()
  return {
    title: customer.name,
    view: h('div', { class: 'page' },
      linkTo('/customers', { class: 'back' }, 'Customers'),
      pageHead(customer.name, `Customer since ${dayInWords(customer.since)}`,
        linkTo(`/invoices/new?customer=${encodeURIComponent(customer.id)}`, { class: 'button primary', 'data-testid': 'new-invoice' }, icon('plus'), 'New invoice')),
      h('section', { class: 'card', 'aria-labelledby': 'facts' },
        h('h2', { id: 'facts', class: 'unseen' }, 'Details'),
        h('dl', { class: 'facts' },
          fact('Contact', customer.contact), fact('E-mail', customer.email), fact('City', customer.city),
          fact('Billed in all', money(billed(book, customer), book.company.currency)))),
      h('section', { class: 'card', 'aria-labelledby': 'their-invoices' },
        h('h2', { id: 'their-invoices' }, 'Invoices'),
        invoices.length > 0 ? invoiceTable(book, `Invoices of ${customer.name}`, invoices, false) : h('p', { class: 'quiet' }, 'No invoice yet.'))),
  }
}

function fact(label: string, value: string): HTMLElement {
  return h('div', {}, h('dt', {}, label), h('dd', {}, value || '—'))
}
