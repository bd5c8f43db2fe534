/** Writing an invoice: customer, lines, due date, and the sum as one types. */
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { totals, type Line } from '../ledger/book.ts'
import { today } from '../ledger/dates.ts'
import { money, readMoney } from '../ledger/money.ts'
import { button, field, input, linkTo, pageHead } from '../parts.ts'
import type { Draw, Visit } from '../page.ts'

interface LineRow { row: HTMLElement; read: () => Line | undefined }

export const newInvoicePage: Draw = (visit) => {
  const { book, person } = visit.desk
  const chosen = book.customers.find((customer) => customer.id === visit.query.get('customer'))
  const customer = input('customer', { required: true, value: chosen?.name ?? '', list: 'customer-names', placeholder: 'Choose, or type a new name', 'data-testid': 'customer-field' })
  const due = input('due', { type: 'date', required: true, value: visit.desk.dueFrom(today()), min: today(), 'data-testid': 'due-field' })
  const sum = h('output', { class: 'sum', 'data-testid': 'invoice-sum' })
  const rows = h('div', { class: 'lines' })
  const lines: LineRow[] = []

  function addUp(): void {
    const { net, tax, gross } = totals({ lines: written(lines), taxRate: person.taxRate })
    sum.replaceChildren(`${money(net, book.company.currency)} + VAT ${money(tax, book.company.currency)} = `, h('b', {}, money(gross, book.company.currency)))
  }
  function addLine(): void {
    const line = lineRow(lines.length + 1, addUp, () => {
      lines.splice(lines.indexOf(line), 1)
      line.row.remove()
      addUp()
    })
    lines.push(line)
    rows.append(line.row)
    addUp()
  }
  addLine()

  const form = h('form', { class: 'card form', 'aria-label': 'New invoice', onsubmit: (event) => {
    event.preventDefault()
    save(visit, customer.value, due.value, written(lines))
  } },
    h('div', { class: 'two' },
      h('div', {},
        field('Customer', customer, 'A new name becomes a new customer.'),
        h('datalist', { id: 'customer-names' }, book.customers.map(({ name }) => h('option', { value: name })))),
      field('Due', due, `${book.template.terms} days by your template.`)),
    h('fieldset', { class: 'lines-set', 'data-testid': 'invoice-lines' }, h('legend', {}, 'What you bill'), rows,
      button('Add line', addLine, { class: 'button quiet-button', 'data-testid': 'add-line' }, 'plus')),
    h('div', { class: 'form-foot' },
      sum,
      h('div', { class: 'form-actions' },
        linkTo('/invoices', { class: 'button quiet-button' }, 'Cancel'),
        h('button', { type: 'submit', class: 'button primary', 'data-testid': 'save-invoice' }, icon('check'), 'Save invoice'))))

  return {
    title: 'New invoice',
    view: h('div', { class: 'page' },
      linkTo('/invoices', { class: 'back' }, 'Invoices'),
      pageHead('New invoice', 'Saved as a draft first; nothing goes out before you send it.'),
      form),
  }
}

function save(visit: Visit, customer: string, due: string, lines: Line[]): void {
  const invoice = visit.desk.createInvoice({ customer: visit.desk.customerByName(customer), due, lines })
  visit.say(`Invoice ${invoice.number} is saved as a draft.`)
  visit.go(`/invoices/${invoice.number}`)
}

function lineRow(count: number, changed: () => void, remove: () => void): LineRow {
  const what = input(`what-${count}`, { required: true, placeholder: 'Oak table, 2.2 m', oninput: changed, 'data-testid': 'line-what' })
  const quantity = input(`quantity-${count}`, { type: 'number', required: true, min: 1, step: 1, value: 1, oninput: changed })
  const price = input(`price-${count}`, { required: true, inputmode: 'decimal', placeholder: '1,200.00', 'data-testid': 'line-price', oninput: () => {
    price.setCustomValidity(readMoney(price.value) === undefined ? 'Write the price as a number, for example 1,200.00' : '')
    changed()
  } })
  const row = h('div', { class: 'line', role: 'group', 'aria-label': `Line ${count}` },
    field('Description', what), field('Quantity', quantity), field('Price', price),
    count > 1 && button(h('span', { class: 'unseen' }, `Remove line ${count}`), remove, { class: 'icon-button' }, 'close'))
  return {
    row,
    read: () => {
      const cents = readMoney(price.value)
      return cents === undefined ? undefined : { what: what.value.trim(), quantity: Math.max(1, Number(quantity.value) || 1), price: cents }
    },
  }
}

function written(lines: readonly LineRow[]): Line[] {
  return lines.map((line) => line.read()).filter((line) => line !== undefined)
}
