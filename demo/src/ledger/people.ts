/** The four sample people of the sign-in page, and how much of a business each of them brings along. */
import type { Company, MarkShape, Plan, Role } from './book.ts'

export interface Person {
  id: string
  name: string
  email: string
  title: string
  role: Role
  /** One line of the sign-in page. */
  about: string
  plan: Plan
  daysSinceSignUp: number
  accountAgeDays: number
  trialDays?: number
  company: Company
  industry: string
  seats: number
  mark: MarkShape
  colour: string
  taxRate: number
  /** How the seed fills the book. */
  invoices: number
  customers: number
  overMonths: number
  sells: readonly (readonly [what: string, from: number, to: number])[]
  team: readonly (readonly [name: string, role: Role])[]
}

export const PEOPLE: readonly Person[] = [
  {
    id: 'marta-kivela',
    name: 'Marta Kivelä',
    email: 'marta@kivelajoinery.example',
    title: 'Owner and administrator',
    role: 'admin',
    about: 'New administrator. Signed up two days ago, three customers in, no invoice yet.',
    plan: 'Studio',
    daysSinceSignUp: 2,
    accountAgeDays: 2,
    company: { id: 'kivela-joinery', name: 'Kivelä Joinery', street: 'Linnankatu 41', city: '20100 Turku', taxNumber: 'FI 2841 7736', bank: 'FI21 1234 5600 0007 85', currency: 'EUR' },
    industry: 'Joinery', seats: 1, mark: 'arch', colour: '#6b4423', taxRate: 24,
    invoices: 0, customers: 3, overMonths: 1,
    sells: [],
    team: [],
  },
  {
    id: 'tom-okafor',
    name: 'Tom Okafor',
    email: 'tom@harbourfinch.example',
    title: 'Invoicing clerk',
    role: 'member',
    about: 'End user. Joined his team six days ago; writes and sends invoices that others approve.',
    plan: 'Business',
    daysSinceSignUp: 6,
    accountAgeDays: 410,
    company: { id: 'harbour-finch', name: 'Harbour & Finch', street: '12 Redcliffe Parade', city: 'Bristol BS1 6SP', taxNumber: 'GB 318 4471 06', bank: 'GB29 NWBK 6016 1331 9268 19', currency: 'GBP' },
    industry: 'Interiors', seats: 6, mark: 'wave', colour: '#1f4e5f', taxRate: 20,
    invoices: 58, customers: 14, overMonths: 7,
    sells: [
      ['Interior design, concept phase', 120_000, 420_000], ['Site survey and drawings', 45_000, 110_000],
      ['Curtains, lined, made to measure', 38_000, 96_000], ['Oak shelving, fitted', 82_000, 260_000],
      ['Colour consultation', 18_000, 32_000], ['Upholstery, pair of armchairs', 64_000, 128_000],
    ],
    team: [['Priya Raman', 'admin'], ['Callum Reid', 'admin'], ['Sophie Lenoir', 'member'], ['Marek Nowak', 'member']],
  },
  {
    id: 'ingrid-solheim',
    name: 'Ingrid Solheim',
    email: 'ingrid@fjordlys.example',
    title: 'Finance lead',
    role: 'admin',
    about: 'Power user. Two years in, a full book, four team-mates, every page in use.',
    plan: 'Business',
    daysSinceSignUp: 731,
    accountAgeDays: 731,
    company: { id: 'fjordlys-lighting', name: 'Fjordlys Lighting', street: 'Nygårdsgaten 94', city: '5008 Bergen', taxNumber: 'NO 918 273 645 MVA', bank: 'NO93 8601 1117 947', currency: 'EUR' },
    industry: 'Lighting', seats: 12, mark: 'leaf', colour: '#2f5a43', taxRate: 25,
    invoices: 146, customers: 24, overMonths: 12,
    sells: [
      ['Pendant Nord, brushed brass', 24_000, 58_000], ['Wall light Skjær, pair', 18_500, 36_000],
      ['Lighting plan, whole house', 95_000, 240_000], ['Track system, per metre', 6_400, 11_800],
      ['Installation, two electricians, one day', 118_000, 132_000], ['Dimmer set, six rooms', 42_000, 57_000],
      ['Yearly maintenance agreement', 64_000, 180_000],
    ],
    team: [['Jonas Bakke', 'admin'], ['Amina Yusuf', 'member'], ['Lars Hovland', 'member'], ['Eva Martínez', 'member']],
  },
  {
    id: 'daniel-brandt',
    name: 'Daniel Brandt',
    email: 'daniel@brandtkaffee.example',
    title: 'Founder',
    role: 'admin',
    about: 'On trial. Five days left, a dozen invoices out, not yet decided.',
    plan: 'Trial',
    daysSinceSignUp: 25,
    accountAgeDays: 25,
    trialDays: 30,
    company: { id: 'brandt-kaffee', name: 'Brandt Kaffeerösterei', street: 'Neubaugasse 63', city: '1070 Wien', taxNumber: 'ATU 7340 2218', bank: 'AT61 1904 3002 3457 3201', currency: 'EUR' },
    industry: 'Coffee roasting', seats: 3, mark: 'initials', colour: '#7a2e2e', taxRate: 20,
    invoices: 12, customers: 7, overMonths: 1,
    sells: [
      ['House blend, 5 kg', 11_500, 13_000], ['Single origin Huila, 5 kg', 14_800, 17_200],
      ['Barista training, half a day', 32_000, 48_000], ['Grinder rental, one month', 6_900, 8_900],
      ['Private label, 50 bags', 42_000, 61_000],
    ],
    team: [['Lena Hofer', 'member']],
  },
]

export function personById(id: string | null): Person | undefined {
  return PEOPLE.find((person) => person.id === id)
}

export function mayApprove(person: Person): boolean {
  return person.role === 'admin'
}
