/** All invoices, by standing and by search. */
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { customerOf, standing, type Standing } from '../ledger/book.ts'
import { today } from '../ledger/dates.ts'
import { empty, invoiceTable, linkTo, pageHead } from '../parts.ts'
import type { Draw } from '../page.ts'
import { liveList, searchField } from './search.ts'

type Choice = Standing | 'all'
const CHOICES: readonly (readonly [choice: Choice, label: string])[] = [
  ['all', 'All'], ['draft', 'Drafts'], ['approved', 'Approved'], ['sent', 'Sent'], ['overdue', 'Overdue'], ['paid', 'Paid'],
]

export const invoicesPage: Draw = ({ desk: { book } }) => {
  let choice: Choice = 'all'
  const list = liveList('invoices', (wanted) => {
    const found = book.invoices
      .filter((invoice) => choice === 'all' || standing(invoice, today()) === choice)
      .filter((invoice) => `${invoice.number} ${customerOf(book, invoice)?.name ?? ''}`.toLowerCase().includes(wanted))
      .reverse()
    if (found.length > 0) return { count: found.length, view: invoiceTable(book, 'Invoices', found) }
    const view = book.invoices.length === 0
      ? empty('No invoices yet', 'The first one takes about two minutes.', linkTo('/invoices/new', { class: 'button', 'data-testid': 'first-invoice' }, 'Write the first invoice'))
      : empty('Nothing here', 'No invoice matches the search and the status.', false)
    return { count: 0, view }
  })
  const tabs = h('div', { class: 'chips', role: 'group', 'aria-label': 'Status' }, CHOICES.map(([value, label]) => {
    const tab = h('button', {
      type: 'button', class: 'chip', 'aria-pressed': String(value === choice), 'data-testid': `status-${value}`,
      onclick: () => {
        choice = value
        for (const other of tabs.querySelectorAll('.chip')) other.setAttribute('aria-pressed', String(other === tab))
        list.redraw()
      },
    }, label)
    return tab
  }))
  return {
    title: 'Invoices',
    view: h('div', { class: 'page' },
      pageHead('Invoices', 'From draft to paid.',
        linkTo('/invoices/new', { class: 'button primary', 'data-testid': 'new-invoice' }, icon('plus'), 'New invoice')),
      h('div', { class: 'tools' }, searchField('Search invoices', list.search), tabs, list.count),
      list.view),
  }
}
