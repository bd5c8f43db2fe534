/** Puts Ledgerly together: who is signed in, which page the address asks for, and what Cairn gets to know. */
import './style/index.css'
import { h } from './dom.ts'
import { Desk } from './ledger/desk.ts'
import { personById, type Person } from './ledger/people.ts'
import { Shelf, type Scheme } from './ledger/shelf.ts'
import { accountChanged, cameBack, connect, signedIn, signedOut, track } from './onboarding.ts'
import type { Draw, Visit } from './page.ts'
import { customerPage, customersPage } from './pages/customers.ts'
import { homePage } from './pages/home.ts'
import { invoicePage } from './pages/invoice.ts'
import { invoicesPage } from './pages/invoices.ts'
import { newInvoicePage } from './pages/newInvoice.ts'
import { notFound } from './pages/notFound.ts'
import { reportsPage } from './pages/reports.ts'
import { settingsPage } from './pages/settings.ts'
import { sharedPage } from './pages/shared.ts'
import { signInPage } from './pages/signIn.ts'
import { teamPage } from './pages/team.ts'
import { templatePage } from './pages/template.ts'
import { matcher, navigation, type Params } from './router.ts'
import { shell, type Shell } from './shell.ts'

const matchPage = matcher<Draw>({
  '/': homePage,
  '/customers': customersPage,
  '/customers/:id': customerPage,
  '/invoices': invoicesPage,
  '/invoices/new': newInvoicePage,
  '/invoices/:number': invoicePage,
  '/template': templatePage,
  '/reports': reportsPage,
  '/team': teamPage,
  '/settings': settingsPage,
})
const matchShared = matcher({ '/shared/:company/:number': sharedPage })

interface Session { desk: Desk; shell: Shell }

const app = document.getElementById('app') ?? document.body.appendChild(h('div', { id: 'app' }))
const shelf = new Shelf()
const nav = navigation((how) => draw(how))
let session: Session | undefined

function begin(person: Person): Session {
  const desk = new Desk(person, shelf, track)
  return { desk, shell: shell(person, desk.book.company.name, { signOut, startOver: () => startOver(person) }) }
}

function signIn(person: Person): void {
  shelf.session = person.id
  session = begin(person)
  signedIn(session.desk)
  nav.go('/')
}

function signOut(): void {
  shelf.session = null
  session = undefined
  signedOut()
  nav.go('/sign-in')
}

/** A new person to the world outside, so the old one is signed out there first. */
function startOver(person: Person): void {
  signedOut()
  shelf.startOver(person)
  signIn(person)
  session?.shell.say(`A fresh book for ${person.name}.`)
}

function draw(how: 'pushed' | 'replaced' | 'travelled' | 'first'): void {
  const path = nav.path()
  const shared = matchShared(path)
  if (shared) showAlone(shared.target(shelf, shared.params), 'Invoice')
  else if (path === '/sign-in') showAlone(signInPage(signIn), 'Sign in')
  else if (!session) nav.replace('/sign-in')
  else drawPage(session, path, how)
}

function drawPage(current: Session, path: string, how: string): void {
  const match = matchPage(path)
  const page = match ? match.target(visit(current, match.params)) : notFound()
  if (current.shell.root.parentElement !== app) app.replaceChildren(current.shell.root)
  current.shell.show(page.view, path)
  document.title = `${page.title} · Ledgerly`
  if (how === 'pushed') arriveAt(window.location.hash)
}

function showAlone(view: Node, title: string): void {
  app.replaceChildren(view)
  document.title = `${title} · Ledgerly`
}

/** What a full page load does by itself: to the named place or the top, with the reading point at the heading. */
function arriveAt(hash: string): void {
  const place = hash ? document.getElementById(hash.slice(1)) : null
  if (place) place.scrollIntoView()
  else window.scrollTo(0, 0)
  app.querySelector('h1')?.focus({ preventScroll: true })
}

function visit(current: Session, params: Params): Visit {
  return {
    desk: current.desk,
    params,
    query: new URLSearchParams(window.location.search),
    go: nav.go,
    redraw: () => redraw(current),
    say: current.shell.say,
    accountChanged: () => accountChanged(current.desk),
    scheme: { get: () => shelf.scheme, set: setScheme },
    startOver: () => startOver(current.desk.person),
  }
}

/** The page anew; whoever had the focus keeps it where the same control is still there. */
function redraw(current: Session): void {
  const focused = document.activeElement?.getAttribute('data-testid')
  drawPage(current, nav.path(), 'redrawn')
  const again = focused && app.querySelector<HTMLElement>(`[data-testid="${focused}"]`)
  const target = again || app.querySelector('h1')
  target?.focus({ preventScroll: true })
}

function setScheme(scheme: Scheme): void {
  shelf.scheme = scheme
  applyScheme()
}

function applyScheme(): void {
  if (shelf.scheme === 'system') delete document.documentElement.dataset['scheme']
  else document.documentElement.dataset['scheme'] = shelf.scheme
}

applyScheme()
const returning = personById(shelf.session)
if (returning) session = begin(returning)
draw('first')
void connect(nav.follow)
if (session) cameBack(session.desk)
