/** What Ledgerly keeps for one person: the shapes of a book and everything in it. Money is whole cents. */

export type Status = 'draft' | 'approved' | 'sent' | 'paid'
/** What a reader sees: an unpaid invoice past its due date is overdue, without anyone marking it. */
export type Standing = Status | 'overdue'
export type Role = 'admin' | 'member'
export type Plan = 'Trial' | 'Studio' | 'Business'
export type MarkShape = 'leaf' | 'arch' | 'wave' | 'initials'

export interface Customer { id: string; name: string; contact: string; email: string; city: string; since: string }
export interface Line { what: string; quantity: number; price: number }
export interface Entry { at: string; what: string }

export interface Invoice {
  number: string
  customer: string
  issued: string
  due: string
  taxRate: number
  lines: Line[]
  status: Status
  history: Entry[]
}

export interface Template { mark: MarkShape; colour: string; terms: number; footer: string }
export interface Teammate { name: string; email: string; role: Role; status: 'active' | 'invited'; seen: string | null }
export interface Company { id: string; name: string; street: string; city: string; taxNumber: string; bank: string; currency: string }

export interface Book {
  version: number
  /** Under which id the person is known outside; starting over makes a new one. */
  user: string
  company: Company
  plan: Plan
  customers: Customer[]
  invoices: Invoice[]
  template: Template
  team: Teammate[]
}

export function totals(invoice: Pick<Invoice, 'lines' | 'taxRate'>): { net: number; tax: number; gross: number } {
  const net = invoice.lines.reduce((sum, line) => sum + Math.round(line.quantity * line.price), 0)
  const tax = Math.round((net * invoice.taxRate) / 100)
  return { net, tax, gross: net + tax }
}

export function standing(invoice: Invoice, today: string): Standing {
  return invoice.status === 'sent' && invoice.due < today ? 'overdue' : invoice.status
}

export function customerOf(book: Book, invoice: Invoice): Customer | undefined {
  return book.customers.find((customer) => customer.id === invoice.customer)
}

export function nextNumber(book: Book, today: string): string {
  const year = today.slice(0, 4)
  const last = book.invoices
    .filter((invoice) => invoice.number.startsWith(`${year}-`))
    .reduce((highest, invoice) => Math.max(highest, Number(invoice.number.slice(5))), 0)
  return `${year}-${String(last + 1).padStart(3, '0')}`
}
