/** Choose who to be: the four sample people. */
import { h, type Child } from '../dom.ts'
import { PEOPLE, type Person } from '../ledger/people.ts'
import { avatar } from '../parts.ts'

export function signInPage(signIn: (person: Person) => void): HTMLElement {
  return h('main', { id: 'main', class: 'door' },
    h('div', { class: 'door-head' },
      h('p', { class: 'brand' }, 'Ledgerly'),
      h('h1', { tabindex: -1 }, 'Who is at the desk today?'),
      h('p', { class: 'lead' }, 'Four people from four companies, each at another point of their first years. Choose one to sign in; there is no password.')),
    h('ul', { class: 'people' }, PEOPLE.map((person) => h('li', {}, card(person, signIn)))),
    h('p', { class: 'door-foot' }, 'Sample people, sample figures. Everything you change stays in this browser.'))
}

function card(person: Person, signIn: (person: Person) => void): Child {
  return h('button', { type: 'button', class: 'person-card', 'data-testid': `sign-in-${person.id}`, onclick: () => signIn(person) },
    avatar(person.name),
    h('span', { class: 'person-name' }, person.name),
    h('span', { class: 'person-title' }, `${person.title}, ${person.company.name}`),
    h('span', { class: 'person-about' }, person.about),
    h('span', { class: 'person-tags' }, h('span', { class: 'tag' }, person.plan), h('span', { class: 'tag' }, signedUpWords(person))))
}

function signedUpWords({ daysSinceSignUp: days }: Person): string {
  return days > 700 ? `signed up ${Math.round(days / 365)} years ago` : `signed up ${days} days ago`
}
