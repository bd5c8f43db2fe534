/** An invoice as the customer sees it: a sheet of paper in the company's own colours. */
import { h, svg, withColour } from './dom.ts'
import { totals, type Company, type Customer, type Invoice, type MarkShape, type Template } from './ledger/book.ts'
import { dayInWords } from './ledger/dates.ts'
import { money } from './ledger/money.ts'

export const MARKS: readonly (readonly [shape: MarkShape, label: string])[] = [
  ['arch', 'Arch'], ['leaf', 'Leaf'], ['wave', 'Wave'], ['initials', 'Initials'],
]

export const COLOURS: readonly (readonly [value: string, label: string])[] = [
  ['#6b4423', 'Walnut'], ['#1f4e5f', 'Harbour'], ['#2f5a43', 'Fir'], ['#7a2e2e', 'Oxblood'], ['#3d3a5c', 'Dusk'], ['#2b2620', 'Ink'],
]

export function mark(shape: MarkShape, company: string): SVGSVGElement {
  return svg('svg', { viewBox: '0 0 48 48', class: 'mark', 'aria-hidden': 'true' },
    svg('rect', { width: 48, height: 48, rx: 10, class: 'mark-ground' }),
    shape === 'initials' ? initials(company) : svg('path', { d: SHAPES[shape], class: 'mark-line' }))
}

const SHAPES: Readonly<Record<Exclude<MarkShape, 'initials'>, string>> = {
  arch: 'M13 36V24a11 11 0 0 1 22 0v12M20 36V25a4 4 0 0 1 8 0v11',
  leaf: 'M14 34C12 20 20 12 36 12c1 15-6 23-18 22M14 38c3-9 8-14 14-18',
  wave: 'M9 20c5-5 10-5 15 0s10 5 15 0M9 30c5-5 10-5 15 0s10 5 15 0',
}

function initials(company: string): SVGTextElement {
  const letters = company.split(/\s+/).filter((word) => /^\p{L}/u.test(word)).map((word) => word[0] ?? '').slice(0, 2).join('')
  return svg('text', { x: 24, y: 32, 'text-anchor': 'middle', class: 'mark-letters' }, letters)
}

export interface Sheet {
  company: Company
  template: Template
  customer: Customer | undefined
  invoice: Invoice
}

export function paper({ company, template, customer, invoice }: Sheet): HTMLElement {
  const { net, tax, gross } = totals(invoice)
  const amount = (cents: number): string => money(cents, company.currency)
  const sheet = h('article', { class: 'paper', 'aria-label': `Invoice ${invoice.number}` },
    h('header', { class: 'paper-head' },
      h('div', { class: 'paper-from' }, mark(template.mark, company.name), h('strong', {}, company.name)),
      h('div', { class: 'paper-title' }, h('span', {}, 'Invoice'), h('b', {}, invoice.number))),
    h('div', { class: 'paper-facts' },
      h('div', {}, h('span', {}, 'Billed to'), h('b', {}, customer?.name ?? '—'), h('p', {}, customer?.contact), h('p', {}, customer?.city)),
      h('div', {}, h('span', {}, 'Issued'), h('b', {}, dayInWords(invoice.issued))),
      h('div', {}, h('span', {}, 'Due'), h('b', {}, dayInWords(invoice.due)))),
    h('table', { class: 'paper-lines' },
      h('caption', { class: 'unseen' }, 'What is billed'),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Description'), h('th', { scope: 'col', class: 'amount' }, 'Qty'), h('th', { scope: 'col', class: 'amount' }, 'Price'), h('th', { scope: 'col', class: 'amount' }, 'Amount'))),
      h('tbody', {}, invoice.lines.map((line) => h('tr', {},
        h('td', {}, line.what || '—'), h('td', { class: 'amount' }, line.quantity), h('td', { class: 'amount' }, amount(line.price)), h('td', { class: 'amount' }, amount(Math.round(line.quantity * line.price))))))),
    h('dl', { class: 'paper-totals' },
      h('dt', {}, 'Net'), h('dd', {}, amount(net)),
      h('dt', {}, `VAT ${invoice.taxRate} %`), h('dd', {}, amount(tax)),
      h('dt', { class: 'grand' }, 'To pay'), h('dd', { class: 'grand' }, amount(gross))),
    h('footer', { class: 'paper-foot' },
      h('p', {}, template.footer),
      h('p', {}, `${company.street}, ${company.city} · ${company.taxNumber} · ${company.bank}`)))
  return withColour(sheet, '--brand', template.colour)
}
