/** Fills a sample person's book the way months of work would have: same person and day, same book. */
import { chance, type Chance } from './chance.ts'
import { plusDays } from './dates.ts'
import type { Book, Customer, Entry, Invoice, Line, Status, Teammate } from './book.ts'
import type { Person } from './people.ts'

export const BOOK_VERSION = 1

const BUSINESSES: readonly (readonly [name: string, city: string, contact: string])[] = [
  ['Hotel Aurora', 'Turku', 'Elina Saarinen'], ['Bakery Ruis & Rye', 'Naantali', 'Otto Lindholm'],
  ['Studio Vuori', 'Helsinki', 'Noora Vuori'], ['Meridian Dental', 'Gothenburg', 'Karin Ek'],
  ['The Quiet Bookshop', 'Bath', 'Harriet Lowe'], ['Osteria Portolano', 'Genoa', 'Paolo Ferri'],
  ['Calloway & Sons', 'Bristol', 'James Calloway'], ['Brightwater School', 'Exeter', 'Ruth Adeyemi'],
  ['Villa Sjövik', 'Stockholm', 'Anders Wikström'], ['Papelaria Lisboa', 'Lisbon', 'Inês Duarte'],
  ['Weaver Street Coop', 'Leeds', 'Nadia Hussain'], ['Alpine Physio', 'Innsbruck', 'Felix Gruber'],
  ['Northlight Gallery', 'Edinburgh', 'Fiona Macrae'], ['Kontor Elbe', 'Hamburg', 'Jan Petersen'],
  ['Maison Tellier', 'Lyon', 'Claire Tellier'], ['Sundby Architects', 'Copenhagen', 'Mikkel Holm'],
  ['Green Door Hostel', 'Dublin', 'Aoife Brennan'], ['Café Zwölf', 'Vienna', 'Miriam Stein'],
  ['Harvest & Hearth', 'York', 'Ben Whitaker'], ['Atelier Mori', 'Paris', 'Yuki Mori'],
  ['Bergen Opera House', 'Bergen', 'Sigrid Aune'], ['Pension Waldblick', 'Salzburg', 'Theresa Lang'],
  ['Riverside Clinic', 'Cork', 'Declan Burke'], ['Foundry Offices', 'Manchester', 'Zoe Clarke'],
]

export function seedBook(person: Person, user: string, today: string): Book {
  const luck = chance(person.id)
  const customers = seedCustomers(person, today, luck)
  return {
    version: BOOK_VERSION,
    user,
    company: { ...person.company },
    plan: person.plan,
    customers,
    invoices: seedInvoices(person, customers, today, luck),
    template: { mark: person.mark, colour: person.colour, terms: 14, footer: 'Thank you for your business.' },
    team: seedTeam(person, today, luck),
  }
}

function seedCustomers(person: Person, today: string, luck: Chance): Customer[] {
  // Everyone's list starts elsewhere in the same town of businesses, so that no two books look alike.
  const start = person.invoices % BUSINESSES.length
  return Array.from({ length: person.customers }, (_, index) => {
    const [name, city, contact] = BUSINESSES[(start + index) % BUSINESSES.length] ?? luck.pick(BUSINESSES)
    const since = plusDays(today, -luck.between(0, Math.min(person.accountAgeDays, 30 * person.overMonths)))
    return { id: slug(name), name, city, contact, since, email: `accounts@${slug(name).replaceAll('-', '')}.example` }
  })
}

function seedInvoices(person: Person, customers: Customer[], today: string, luck: Chance): Invoice[] {
  const reach = Math.min(person.accountAgeDays, person.overMonths * 30)
  const days = Array.from({ length: person.invoices }, () => luck.between(0, reach)).sort((a, b) => b - a)
  const counters = new Map<string, number>()
  return days.map((age, index) => {
    const issued = workday(plusDays(today, -age))
    const year = issued.slice(0, 4)
    const count = (counters.get(year) ?? 0) + 1
    counters.set(year, count)
    const newest = person.invoices - 1 - index
    return seedInvoice(person, luck.pick(customers), `${year}-${String(count).padStart(3, '0')}`, issued, newest, today, luck)
  })
}

function seedInvoice(
  person: Person, customer: Customer, number: string, issued: string, newest: number, today: string, luck: Chance,
): Invoice {
  const due = plusDays(issued, 14)
  const paidOn = plusDays(issued, luck.happens(0.8) ? luck.between(3, 14) : luck.between(15, 34))
  const status = seedStatus(newest, paidOn, today)
  const lines = Array.from({ length: luck.pick([1, 1, 2, 2, 3]) }, () => seedLine(person, luck))
  return { number, customer: customer.id, issued, due, taxRate: person.taxRate, lines, status, history: seedHistory(issued, paidOn, status) }
}

/** The newest few are still being worked on; the rest went out and was paid when its time came. */
function seedStatus(newest: number, paidOn: string, today: string): Status {
  if (newest < 2) return 'draft'
  if (newest < 4) return 'approved'
  return paidOn <= today ? 'paid' : 'sent'
}

function seedLine(person: Person, luck: Chance): Line {
  const [what, from, to] = luck.pick(person.sells)
  const price = Math.round(luck.between(from, to) / 500) * 500
  return { what, quantity: luck.pick([1, 1, 1, 2, 3]), price }
}

function seedHistory(issued: string, paidOn: string, status: Status): Entry[] {
  const entries: Entry[] = [{ at: issued, what: 'Created' }]
  if (status === 'draft') return entries
  entries.push({ at: issued, what: 'Approved' })
  if (status === 'approved') return entries
  entries.push({ at: issued, what: 'Sent by e-mail' })
  if (status === 'paid') entries.push({ at: paidOn, what: 'Paid' })
  return entries
}

function seedTeam(person: Person, today: string, luck: Chance): Teammate[] {
  const domain = person.email.split('@')[1] ?? 'ledgerly.example'
  const self: Teammate = { name: person.name, email: person.email, role: person.role, status: 'active', seen: today }
  const others = person.team.map(([name, role]): Teammate => ({
    name, role, status: 'active', seen: plusDays(today, -luck.between(0, 9)),
    email: `${slug(name.split(' ')[0] ?? name)}@${domain}`,
  }))
  return [self, ...others]
}

/** Nobody writes invoices on a Sunday: weekend days move back to Friday. */
function workday(day: string): string {
  const weekday = new Date(`${day}T12:00:00`).getDay()
  if (weekday === 6) return plusDays(day, -1)
  return weekday === 0 ? plusDays(day, -2) : day
}

export function slug(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}
