/** The pieces that several pages are made of: headings, fields, tables, statuses, dialogs. */
import { h, type Attributes, type Child } from './dom.ts'
import { icon, type IconName } from './icons.ts'
import { customerOf, standing, totals, type Book, type Invoice, type Standing } from './ledger/book.ts'
import { dayInWords, relativeDay, today } from './ledger/dates.ts'
import { money } from './ledger/money.ts'
import { href } from './router.ts'

export function pageHead(title: string, lead: Child, ...actions: Child[]): HTMLElement {
  return h('div', { class: 'page-head' },
    h('div', {}, h('h1', { tabindex: -1 }, title), lead ? h('p', { class: 'lead' }, lead) : false),
    actions.length > 0 && h('div', { class: 'page-actions' }, actions))
}

export function linkTo(path: string, attributes: Attributes, ...children: Child[]): HTMLAnchorElement {
  return h('a', { ...attributes, href: href(path) }, children)
}

type Press = (event: Event) => void
export function button(label: Child, press: Press, attributes: Attributes = {}, glyph?: IconName): HTMLButtonElement {
  return h('button', { type: 'button', class: 'button', onclick: press, ...attributes }, glyph && icon(glyph), label)
}

/** A labelled control; the hint and a later error are tied to it for those who listen. */
export function field(label: string, control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, hint?: string): HTMLElement {
  const hintId = hint && `${control.id}-hint`
  if (hintId) control.setAttribute('aria-describedby', hintId)
  return h('div', { class: 'field' },
    h('label', { for: control.id }, label),
    control,
    hintId && h('p', { class: 'hint', id: hintId }, hint))
}

export function input(id: string, attributes: Attributes = {}): HTMLInputElement {
  return h('input', { id, name: id, type: 'text', autocomplete: 'off', ...attributes })
}

export function select(id: string, options: readonly (readonly [value: string, label: string])[], chosen: string, attributes: Attributes = {}): HTMLSelectElement {
  return h('select', { id, name: id, ...attributes },
    options.map(([value, label]) => h('option', { value, selected: value === chosen }, label)))
}

const STANDING_WORDS: Readonly<Record<Standing, string>> = { draft: 'Draft', approved: 'Approved', sent: 'Sent', overdue: 'Overdue', paid: 'Paid' }

export function statusPill(invoice: Invoice): HTMLElement {
  const now = standing(invoice, today())
  return h('span', { class: `pill pill-${now}` }, STANDING_WORDS[now])
}

export function avatar(name: string): HTMLElement {
  const initials = name.split(' ').map((part) => part[0] ?? '').slice(0, 2).join('')
  return h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials)
}

export function empty(title: string, text: string, action: Child): HTMLElement {
  return h('div', { class: 'empty' }, h('h2', {}, title), h('p', {}, text), action)
}

function dueWords(invoice: Invoice): string {
  if (invoice.status === 'paid') return `Paid ${dayInWords(invoice.history.at(-1)?.at ?? invoice.due)}`
  return `Due ${relativeDay(invoice.due)}`
}

/** A table whose rows open something: the first cell holds the real link, the row only widens it. */
export function table(caption: string, heads: readonly Child[], rows: readonly HTMLTableRowElement[]): HTMLElement {
  return h('div', { class: 'table-wrap' },
    h('table', {},
      h('caption', { class: 'unseen' }, caption),
      h('thead', {}, h('tr', {}, heads.map((head) => head instanceof HTMLElement ? head : h('th', { scope: 'col' }, head)))),
      h('tbody', {}, rows)))
}

export function amountHead(label: string): HTMLElement {
  return h('th', { scope: 'col', class: 'amount' }, label)
}

function invoiceRow(book: Book, invoice: Invoice, withCustomer = true): HTMLTableRowElement {
  return h('tr', { 'data-testid': 'invoice-row' },
    h('td', {}, linkTo(`/invoices/${invoice.number}`, { class: 'row-link' }, invoice.number)),
    withCustomer && h('td', { class: 'wide' }, customerOf(book, invoice)?.name ?? '—'),
    h('td', { class: 'roomy' }, dayInWords(invoice.issued)),
    h('td', { class: 'roomy quiet' }, dueWords(invoice)),
    h('td', {}, statusPill(invoice)),
    h('td', { class: 'amount' }, money(totals(invoice).gross, book.company.currency)))
}

export function invoiceTable(book: Book, caption: string, invoices: readonly Invoice[], withCustomer = true): HTMLElement {
  const heads = ['Number', ...(withCustomer ? ['Customer'] : []),
    h('th', { scope: 'col', class: 'roomy' }, 'Issued'), h('th', { scope: 'col', class: 'roomy' }, 'Due'), 'Status', amountHead('Amount')]
  return table(caption, heads, invoices.map((invoice) => invoiceRow(book, invoice, withCustomer)))
}

export interface DialogForm {
  title: string
  testid: string
  confirm: string
  fields: Child
  /** Called with the form's answers; the dialog closes before. */
  done: (answer: (name: string) => string) => void
}

/** Ledgerly's own modal: a form in a native dialog, which is gone from the page once it closes. */
export function openDialog({ title, testid, confirm, fields, done }: DialogForm): void {
  const titleId = `${testid}-title`
  const form = h('form', { method: 'dialog' },
    h('h2', { id: titleId }, title),
    fields,
    h('div', { class: 'dialog-actions' },
      h('button', { type: 'button', class: 'button quiet-button', onclick: () => dialog.close() }, 'Cancel'),
      h('button', { type: 'submit', class: 'button primary', 'data-testid': `${testid}-confirm` }, confirm)))
  const dialog = h('dialog', { 'aria-labelledby': titleId, 'data-testid': testid }, form)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const answers = new FormData(form)
    dialog.close()
    done((name) => {
      const answer = answers.get(name)
      return typeof answer === 'string' ? answer.trim() : ''
    })
  })
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
