/** One invoice: the sheet, its history, and the next thing to do with it. */
import { h, type Child } from '../dom.ts'
import { customerOf, standing, type Invoice } from '../ledger/book.ts'
import { dayInWords, relativeDay, today } from '../ledger/dates.ts'
import { mayApprove } from '../ledger/people.ts'
import { paper } from '../paper.ts'
import { button, field, input, linkTo, openDialog, pageHead, statusPill } from '../parts.ts'
import type { Draw, Visit } from '../page.ts'
import { notFound } from './notFound.ts'

export const invoicePage: Draw = (visit) => {
  const { book } = visit.desk
  const invoice = book.invoices.find((one) => one.number === visit.params['number'])
  if (!invoice) return notFound('There is no such invoice', 'It may have been discarded, or the book was started over.')
  const customer = customerOf(book, invoice)
  return {
    title: `Invoice ${invoice.number}`,
    view: h('div', { class: 'page' },
      linkTo('/invoices', { class: 'back' }, 'Invoices'),
      pageHead(`Invoice ${invoice.number}`, h('span', { class: 'with-pill' }, statusPill(invoice), advice(invoice)), actions(visit, invoice)),
      h('div', { class: 'beside' },
        paper({ company: book.company, template: book.template, customer, invoice }),
        h('aside', { class: 'card', 'aria-label': 'History' },
          h('h2', {}, 'History'),
          h('ol', { class: 'history' }, [...invoice.history].reverse().map((entry) => h('li', {}, h('b', {}, entry.what), h('time', { datetime: entry.at }, dayInWords(entry.at)))))))),
  }
}

function advice(invoice: Invoice): string {
  switch (standing(invoice, today())) {
    case 'draft': return 'Not yet approved.'
    case 'approved': return 'Ready to send.'
    case 'sent': return `Due ${relativeDay(invoice.due)}.`
    case 'overdue': return `Was due ${relativeDay(invoice.due)}.`
    case 'paid': return 'Nothing left to do.'
  }
}

function actions(visit: Visit, invoice: Invoice): Child[] {
  const print = button('Print', () => window.print(), { 'data-testid': 'print-invoice' }, 'print')
  const share = button('Share link', () => shareInvoice(visit, invoice), { 'data-testid': 'share-invoice' }, 'link')
  switch (invoice.status) {
    case 'draft': return [discardButton(visit, invoice), approveButton(visit, invoice)]
    case 'approved': return [share, button('Send', () => sendInvoice(visit, invoice), { class: 'button primary', 'data-testid': 'send-invoice' }, 'send')]
    case 'sent': return [print, share, button('Mark as paid', () => markPaid(visit, invoice), { class: 'button primary', 'data-testid': 'mark-paid' }, 'coin')]
    case 'paid': return [print]
  }
}

function approveButton(visit: Visit, invoice: Invoice): Child {
  if (!mayApprove(visit.desk.person)) return h('p', { class: 'quiet waits', 'data-testid': 'waits-for-approval' }, 'Waits for an administrator to approve it.')
  return button('Approve', () => {
    visit.desk.approve(invoice)
    visit.say(`Invoice ${invoice.number} is approved.`)
    visit.redraw()
  }, { class: 'button primary', 'data-testid': 'approve-invoice' }, 'check')
}

function discardButton(visit: Visit, invoice: Invoice): Child {
  return button('Discard draft', () => openDialog({
    title: `Discard draft ${invoice.number}?`,
    testid: 'discard-dialog',
    confirm: 'Discard draft',
    fields: h('p', {}, 'It was never sent, and no one but your team has seen it. It cannot be brought back.'),
    done: () => {
      visit.desk.discard(invoice)
      visit.say(`Draft ${invoice.number} is gone.`)
      visit.go('/invoices')
    },
  }), { class: 'button quiet-button', 'data-testid': 'discard-invoice' })
}

function sendInvoice(visit: Visit, invoice: Invoice): void {
  const { book } = visit.desk
  const customer = customerOf(book, invoice)
  openDialog({
    title: `Send invoice ${invoice.number}`,
    testid: 'send-dialog',
    confirm: 'Send invoice',
    fields: [
      field('To', input('send-to', { type: 'email', required: true, value: customer?.email ?? '', 'data-testid': 'send-to' })),
      field('Message', h('textarea', { id: 'send-message', name: 'send-message', rows: 4 },
        `Dear ${customer?.contact || 'customer'},\n\nplease find our invoice ${invoice.number} with this message.\n\n${book.company.name}`)),
    ],
    done: (answer) => {
      visit.desk.send(invoice, answer('send-to'))
      visit.say(`Invoice ${invoice.number} is on its way to ${answer('send-to')}.`)
      visit.redraw()
    },
  })
}

function shareInvoice(visit: Visit, invoice: Invoice): void {
  const link = visit.desk.share(invoice)
  openDialog({
    title: 'Share a link',
    testid: 'share-dialog',
    confirm: 'Copy link',
    fields: field('Anyone with this link can see the invoice', input('share-link', { value: link, readonly: true })),
    done: () => void copy(link, visit),
  })
  visit.redraw()
}

async function copy(link: string, visit: Visit): Promise<void> {
  try {
    await navigator.clipboard.writeText(link)
    visit.say('The link is on your clipboard.')
  } catch {
    visit.say(`Your browser keeps the clipboard to itself. The link is ${link}`)
  }
}

function markPaid(visit: Visit, invoice: Invoice): void {
  visit.desk.markPaid(invoice)
  visit.say(`Invoice ${invoice.number} is paid.`)
  visit.redraw()
}
