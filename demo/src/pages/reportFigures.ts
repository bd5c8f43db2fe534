/** The figures of the reports page: what was billed by month, what is owed by age, and by whom. */
import { h, svg } from '../dom.ts'
import { customerOf, totals, type Book, type Invoice } from '../ledger/book.ts'
import { daysBetween, plusDays, today } from '../ledger/dates.ts'
import { money } from '../ledger/money.ts'
import { amountHead, button, empty, linkTo, table } from '../parts.ts'

interface Month { key: string; label: string; paid: number; open: number }

/** @public It is loaded late, by name. */
export function reportFigures(book: Book): HTMLElement {
  const billed = book.invoices.filter((invoice) => invoice.status === 'sent' || invoice.status === 'paid')
  if (billed.length === 0) {
    return empty('No figures yet', 'They begin with the first invoice you send.', linkTo('/invoices', { class: 'button' }, 'Go to invoices'))
  }
  const recent = months(billed)
  return h('div', {},
    h('section', { class: 'card', 'aria-labelledby': 'by-month' },
      h('div', { class: 'card-head' }, h('h2', { id: 'by-month' }, 'Billed by month'), legend()),
      chart(recent, book.company.currency)),
    h('div', { class: 'halves' }, ageing(book, billed), bestCustomers(book, billed)),
    h('p', {}, button('Download as CSV', () => download(book, billed), { 'data-testid': 'download-report' })))
}

function months(invoices: readonly Invoice[]): Month[] {
  const middle = `${today().slice(0, 7)}-15`
  return Array.from({ length: 6 }, (_, index) => {
    const key = plusDays(middle, -30 * (5 - index)).slice(0, 7)
    const ofMonth = invoices.filter((invoice) => invoice.issued.startsWith(key))
    const label = new Intl.DateTimeFormat('en-GB', { month: 'short' }).format(new Date(`${key}-15T12:00:00`))
    return { key, label, paid: sum(ofMonth.filter(({ status }) => status === 'paid')), open: sum(ofMonth.filter(({ status }) => status === 'sent')) }
  })
}

function sum(invoices: readonly Invoice[]): number {
  return invoices.reduce((total, invoice) => total + totals(invoice).gross, 0)
}

function legend(): HTMLElement {
  return h('p', { class: 'legend' }, h('span', { class: 'key key-paid' }), 'Paid', h('span', { class: 'key key-open' }), 'Open')
}

function chart(data: readonly Month[], currency: string): HTMLElement {
  const highest = Math.max(1, ...data.map((month) => month.paid + month.open))
  const height = (value: number): number => Math.round((value / highest) * 150)
  const words = data.map((month) => `${month.label}: ${money(month.paid, currency)} paid, ${money(month.open, currency)} open`).join('; ')
  return h('figure', { class: 'chart' }, svg('svg', { viewBox: '0 0 600 200', role: 'img', 'aria-label': words },
    svg('path', { d: 'M0 170H600', class: 'axis' }),
    data.map((month, index) => {
      const x = 20 + index * 100
      const paid = height(month.paid)
      const open = height(month.open)
      return [
        svg('rect', { x, y: 170 - paid, width: 60, height: paid, class: 'bar-paid' }),
        svg('rect', { x, y: 170 - paid - open, width: 60, height: open, class: 'bar-open' }),
        svg('text', { x: x + 30, y: 190, 'text-anchor': 'middle' }, month.label),
      ]
    })))
}

const AGES: readonly (readonly [label: string, from: number, to: number])[] = [
  ['Not yet due', -9999, 0], ['1 to 14 days late', 1, 14], ['15 to 30 days late', 15, 30], ['More than 30 days late', 31, 9999],
]

function ageing(book: Book, billed: readonly Invoice[]): HTMLElement {
  const open = billed.filter((invoice) => invoice.status === 'sent')
  return h('section', { class: 'card', 'aria-labelledby': 'ageing' },
    h('h2', { id: 'ageing' }, 'Owed, by age'),
    table('Owed by age', ['Age', h('th', { scope: 'col', class: 'amount' }, 'Invoices'), amountHead('Owed')], AGES.map(([label, from, to]) => {
      const aged = open.filter((invoice) => {
        const late = daysBetween(invoice.due, today())
        return late >= from && late <= to
      })
      return h('tr', {}, h('td', {}, label), h('td', { class: 'amount' }, aged.length), h('td', { class: 'amount' }, money(sum(aged), book.company.currency)))
    })))
}

function bestCustomers(book: Book, billed: readonly Invoice[]): HTMLElement {
  const byCustomer = new Map<string, number>()
  for (const invoice of billed) byCustomer.set(invoice.customer, (byCustomer.get(invoice.customer) ?? 0) + totals(invoice).gross)
  const best = [...byCustomer].sort(([, a], [, b]) => b - a).slice(0, 5)
  return h('section', { class: 'card', 'aria-labelledby': 'best' },
    h('h2', { id: 'best' }, 'Best customers'),
    table('Best customers', ['Customer', amountHead('Billed')], best.map(([id, amount]) => h('tr', {},
      h('td', { class: 'wide' }, linkTo(`/customers/${id}`, { class: 'row-link' }, book.customers.find((customer) => customer.id === id)?.name ?? id)),
      h('td', { class: 'amount' }, money(amount, book.company.currency))))))
}

function download(book: Book, billed: readonly Invoice[]): void {
  const rows = billed.map((invoice) => [invoice.number, customerOf(book, invoice)?.name ?? '', invoice.issued, invoice.due, invoice.status, (totals(invoice).gross / 100).toFixed(2)])
  const csv = [['number', 'customer', 'issued', 'due', 'status', 'amount'], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')
  const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  h('a', { href: address, download: `${book.company.id}-invoices.csv` }).click()
  URL.revokeObjectURL(address)
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
