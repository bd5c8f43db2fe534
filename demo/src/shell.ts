/** The frame around every page: side navigation, sticky header, the person's menu, and a voice for what happened. */
import { h } from './dom.ts'
import { icon, type IconName } from './icons.ts'
import type { Person } from './ledger/people.ts'
import { avatar, linkTo } from './parts.ts'
import { href } from './router.ts'

const PLACES: readonly (readonly [path: string, label: string, icon: IconName])[] = [
  ['/', 'Home', 'home'],
  ['/invoices', 'Invoices', 'invoice'],
  ['/customers', 'Customers', 'customers'],
  ['/template', 'Invoice template', 'template'],
  ['/reports', 'Reports', 'reports'],
  ['/team', 'Team', 'team'],
  ['/settings', 'Settings', 'settings'],
]

export interface Shell {
  root: HTMLElement
  /** Put a page into the frame and mark where in the navigation it belongs. */
  show: (view: Node, path: string) => void
  say: (message: string) => void
}

interface Handlers { signOut: () => void; startOver: () => void }

export function shell(person: Person, company: string, handlers: Handlers): Shell {
  const main = h('main', { id: 'main', tabindex: -1 })
  const status = h('p', { class: 'toast', role: 'status', 'data-testid': 'toast' })
  const nav = navigationBar()
  const toggle = h('button', { type: 'button', class: 'icon-button nav-toggle', 'aria-label': 'Menu', 'aria-expanded': 'false', 'aria-controls': 'places', 'data-testid': 'nav-toggle', onclick: () => fold(nav.classList.contains('open')) }, icon('menu'))

  function fold(closed: boolean): void {
    // Whatever stands above the bar, and however far the page is scrolled.
    if (!closed) nav.style.setProperty('--under', `${toggle.parentElement?.getBoundingClientRect().bottom ?? 0}px`)
    nav.classList.toggle('open', !closed)
    toggle.setAttribute('aria-expanded', String(!closed))
  }

  const root = h('div', { class: 'frame' },
    h('a', { class: 'skip', href: '#main' }, 'Skip to the page'),
    h('header', { class: 'bar' },
      toggle,
      linkTo('/', { class: 'brand', 'aria-label': 'Ledgerly, home' }, 'Ledgerly'),
      h('span', { class: 'company' }, company),
      newInvoiceLink(),
      personMenu(person, handlers)),
    nav,
    main,
    status)

  return {
    root,
    show(view, path) {
      main.replaceChildren(view)
      fold(true)
      markPlace(nav, path)
    },
    say(message) {
      status.textContent = message
      status.classList.remove('said')
      // Reading the box restarts the fade, so that a second message is seen as well as heard.
      status.getBoundingClientRect()
      status.classList.add('said')
    },
  }
}

function navigationBar(): HTMLElement {
  return h('nav', { id: 'places', class: 'places', 'aria-label': 'Main' },
    h('ul', {}, PLACES.map(([path, label, glyph]) =>
      h('li', {}, linkTo(path, { 'data-testid': `nav-${path.slice(1) || 'home'}` }, icon(glyph), label)))))
}

function newInvoiceLink(): HTMLElement {
  return linkTo('/invoices/new', { class: 'button small primary bar-new', 'data-testid': 'bar-new-invoice', 'aria-label': 'Write an invoice' }, icon('plus'), h('span', {}, 'Invoice'))
}

function personMenu(person: Person, handlers: Handlers): HTMLElement {
  const menu = h('div', { id: 'person-menu', class: 'menu', popover: 'auto' },
    h('p', { class: 'menu-who' }, h('strong', {}, person.name), h('span', {}, person.title)),
    linkTo('/settings', { class: 'menu-item', onclick: () => menu.hidePopover() }, 'Settings'),
    h('button', { type: 'button', class: 'menu-item', 'data-testid': 'start-over', onclick: handlers.startOver }, 'Start over with a fresh book'),
    h('button', { type: 'button', class: 'menu-item', 'data-testid': 'sign-out', onclick: handlers.signOut }, 'Sign out'))
  return h('div', { class: 'person' },
    h('button', { type: 'button', class: 'person-button', popovertarget: 'person-menu', 'aria-label': `Menu of ${person.name}`, 'data-testid': 'person-menu' }, avatar(person.name)),
    menu)
}

function markPlace(nav: HTMLElement, path: string): void {
  for (const link of nav.querySelectorAll('a')) {
    const place = link.getAttribute('href') ?? ''
    const here = href(path)
    const inside = place === href('/') ? here === place : here === place || here.startsWith(`${place}/`)
    if (inside) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}
