/** Settings: the company, the plan, how Ledgerly looks, and starting over. */
import { h } from '../dom.ts'
import type { Company, Plan } from '../ledger/book.ts'
import { relativeDay } from '../ledger/dates.ts'
import type { Scheme } from '../ledger/shelf.ts'
import { trialEnd } from '../onboarding.ts'
import { button, field, input, pageHead } from '../parts.ts'
import type { Draw, Visit } from '../page.ts'

export const settingsPage: Draw = (visit) => ({
  title: 'Settings',
  view: h('div', { class: 'page narrow' }, pageHead('Settings', false), companyForm(visit), planCard(visit), lookCard(visit), startOverCard(visit)),
})

const COMPANY_FIELDS: readonly (readonly [key: 'name' | 'street' | 'city' | 'taxNumber' | 'bank', label: string])[] = [
  ['name', 'Company name'], ['street', 'Street'], ['city', 'City'], ['taxNumber', 'VAT number'], ['bank', 'Bank account'],
]

function companyForm(visit: Visit): HTMLElement {
  const { company } = visit.desk.book
  const boxes = COMPANY_FIELDS.map(([key, label]) => ({ key, label, box: input(`company-${key}`, { value: company[key], required: true, 'data-testid': `company-${key}` }) }))
  return h('form', { class: 'card form', 'aria-labelledby': 'company', onsubmit: (event) => {
    event.preventDefault()
    visit.desk.saveCompany(boxes.reduce<Company>((next, { key, box }) => ({ ...next, [key]: box.value.trim() }), company))
    visit.accountChanged()
    visit.say('Your company details are saved.')
  } },
    h('h2', { id: 'company' }, 'Company'),
    h('div', { class: 'two' }, boxes.map(({ label, box }) => field(label, box))),
    h('div', { class: 'form-actions' }, h('button', { type: 'submit', class: 'button primary', 'data-testid': 'settings-save' }, 'Save company')))
}

const PLANS: readonly (readonly [plan: Plan, price: string, about: string])[] = [
  ['Studio', '€ 12 a month', 'One administrator and two members.'],
  ['Business', '€ 39 a month', 'Everyone in the house, and reports.'],
]

function planCard(visit: Visit): HTMLElement {
  const { book, person } = visit.desk
  const status = book.plan === 'Trial' ? `Your trial ends ${relativeDay(trialEnd(person.accountAgeDays, person.trialDays ?? 30))}.` : `You are on ${book.plan}.`
  return h('section', { class: 'card', id: 'plan', 'aria-labelledby': 'plan-title' },
    h('h2', { id: 'plan-title' }, 'Plan'),
    h('p', { class: 'quiet', 'data-testid': 'plan-status' }, status),
    h('ul', { class: 'plans' }, PLANS.map(([plan, price, about]) => h('li', { class: 'plan' },
      h('div', {}, h('b', {}, plan), h('span', { class: 'quiet' }, `${price}. ${about}`)),
      plan === book.plan
        ? h('span', { class: 'tag' }, 'Your plan')
        : button(`Choose ${plan}`, () => choosePlan(visit, plan), { 'data-testid': `choose-${plan.toLowerCase()}` })))))
}

function choosePlan(visit: Visit, plan: Plan): void {
  visit.desk.choosePlan(plan)
  visit.accountChanged()
  visit.say(`You are on ${plan} now.`)
  visit.redraw()
}

const SCHEMES: readonly (readonly [scheme: Scheme, label: string])[] = [['system', 'As the system'], ['light', 'Light'], ['dark', 'Dark']]

function lookCard(visit: Visit): HTMLElement {
  return h('fieldset', { class: 'card choices' },
    h('legend', { class: 'legend-title' }, 'Appearance'),
    h('div', { class: 'choice-row' }, SCHEMES.map(([scheme, label]) => h('label', { class: 'choice' },
      h('input', { type: 'radio', name: 'scheme', value: scheme, class: 'unseen', checked: visit.scheme.get() === scheme, 'data-testid': `scheme-${scheme}`, onchange: () => visit.scheme.set(scheme) }),
      h('span', {}, label)))))
}

function startOverCard(visit: Visit): HTMLElement {
  const name = visit.desk.person.name
  return h('section', { class: 'card', 'aria-labelledby': 'start-over' },
    h('h2', { id: 'start-over' }, 'Start over'),
    h('p', { class: 'quiet' }, `Puts back the sample book of ${name} and makes ${name.split(' ')[0] ?? name} a new person to the onboarding, as on the first day. What you wrote here is lost.`),
    button('Start over with a fresh book', visit.startOver, { 'data-testid': 'settings-start-over' }))
}
