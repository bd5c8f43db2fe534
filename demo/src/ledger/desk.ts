/** The work of invoicing: every change to a book is one method here, is kept, and is told to whoever listens. */
import { customerOf, nextNumber, totals, type Book, type Company, type Customer, type Invoice, type Line, type Plan, type Role, type Template } from './book.ts'
import { plusDays, today } from './dates.ts'
import type { Person } from './people.ts'
import { slug } from './seed.ts'
import type { Shelf } from './shelf.ts'

export type Tell = (event: string, properties: Record<string, unknown>) => void

export class Desk {
  readonly person: Person
  readonly book: Book
  private readonly shelf: Shelf
  private readonly tell: Tell

  constructor(person: Person, shelf: Shelf, tell: Tell) {
    this.person = person
    this.shelf = shelf
    this.tell = tell
    this.book = shelf.open(person)
  }

  addCustomer(given: { name: string; contact: string; email: string; city: string }): Customer {
    const customer = { ...given, id: this.freeId(given.name), since: today() }
    this.book.customers.push(customer)
    this.done('Customer Added', { customer: customer.id, customers: this.book.customers.length })
    return customer
  }

  /** Finds the customer by name, or takes a new name as a new customer. */
  customerByName(name: string): Customer {
    const wanted = name.trim().toLowerCase()
    return this.book.customers.find((customer) => customer.name.toLowerCase() === wanted)
      ?? this.addCustomer({ name: name.trim(), contact: '', email: '', city: '' })
  }

  createInvoice(given: { customer: Customer; lines: Line[]; due: string }): Invoice {
    const day = today()
    const invoice: Invoice = {
      number: nextNumber(this.book, day), customer: given.customer.id, issued: day, due: given.due,
      taxRate: this.person.taxRate, lines: given.lines, status: 'draft', history: [{ at: day, what: 'Created' }],
    }
    this.book.invoices.push(invoice)
    this.done('Invoice Created', this.facts(invoice))
    return invoice
  }

  approve(invoice: Invoice): void {
    invoice.status = 'approved'
    this.note(invoice, `Approved by ${this.person.name}`)
    this.done('Invoice Approved', this.facts(invoice))
  }

  send(invoice: Invoice, to: string): void {
    invoice.status = 'sent'
    this.note(invoice, `Sent to ${to}`)
    this.done('Invoice Sent', { ...this.facts(invoice), channel: 'email' })
  }

  /** A shared link is as good as an e-mail: the customer has the invoice. */
  share(invoice: Invoice): string {
    if (invoice.status === 'approved') invoice.status = 'sent'
    this.note(invoice, 'Shared by link')
    this.done('Invoice Shared', { ...this.facts(invoice), channel: 'link' })
    return `${window.location.origin}/demo/shared/${this.book.company.id}/${invoice.number}`
  }

  markPaid(invoice: Invoice): void {
    invoice.status = 'paid'
    this.note(invoice, 'Paid')
    this.done('Invoice Paid', { ...this.facts(invoice), late: today() > invoice.due })
  }

  discard(invoice: Invoice): void {
    this.book.invoices.splice(this.book.invoices.indexOf(invoice), 1)
    this.done('Invoice Discarded', this.facts(invoice))
  }

  saveTemplate(template: Template): void {
    this.book.template = template
    this.done('Template Saved', { mark: template.mark, terms: template.terms })
  }

  invite(given: { name: string; email: string; role: Role }): void {
    this.book.team.push({ ...given, status: 'invited', seen: null })
    this.done('Teammate Invited', { role: given.role, team: this.book.team.length })
  }

  saveCompany(company: Company): void {
    this.book.company = company
    this.done('Settings Saved', { section: 'company' })
  }

  choosePlan(plan: Plan): void {
    this.book.plan = plan
    this.done('Plan Chosen', { plan })
  }

  dueFrom(issued: string): string {
    return plusDays(issued, this.book.template.terms)
  }

  private facts(invoice: Invoice): Record<string, unknown> {
    return {
      invoice: invoice.number,
      customer: customerOf(this.book, invoice)?.id,
      amount: totals(invoice).gross / 100,
      currency: this.book.company.currency,
    }
  }

  private note(invoice: Invoice, what: string): void {
    invoice.history.push({ at: today(), what })
  }

  private done(event: string, properties: Record<string, unknown>): void {
    this.shelf.keep(this.person, this.book)
    this.tell(event, properties)
  }

  private freeId(name: string): string {
    const base = slug(name) || 'customer'
    const taken = new Set(this.book.customers.map((customer) => customer.id))
    for (let count = 1; ; count += 1) {
      const id = count === 1 ? base : `${base}-${count}`
      if (!taken.has(id)) return id
    }
  }
}
