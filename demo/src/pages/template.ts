/** The invoice template: mark, colour, terms and closing words, with the sheet beside them as one changes it. */
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import type { Book, Invoice, MarkShape, Template } from '../ledger/book.ts'
import { plusDays, today } from '../ledger/dates.ts'
import { COLOURS, mark, MARKS, paper } from '../paper.ts'
import { field, input, pageHead, select } from '../parts.ts'
import { withColour } from '../dom.ts'
import type { Draw } from '../page.ts'

const TERMS = [7, 14, 21, 30].map((days) => [String(days), `${days} days`] as const)

export const templatePage: Draw = (visit) => {
  const { book } = visit.desk
  const draft: Template = { ...book.template }
  const preview = h('div', { class: 'template-preview', 'data-testid': 'template-preview' })
  const draw = (): void => preview.replaceChildren(paper({ company: book.company, template: draft, customer: book.customers[0], invoice: example(book, draft) }))
  draw()

  const terms = select('terms', TERMS, String(draft.terms), { 'data-testid': 'template-terms', onchange: () => {
    draft.terms = Number(terms.value)
    draw()
  } })
  const footer = input('footer', { value: draft.footer, maxlength: 120, 'data-testid': 'template-footer', oninput: () => {
    draft.footer = footer.value
    draw()
  } })
  const form = h('form', { class: 'card form', 'aria-label': 'Template', onsubmit: (event) => {
    event.preventDefault()
    visit.desk.saveTemplate({ ...draft })
    visit.say('Your template is saved. New invoices use it.')
  } },
    choices('Logo', 'mark', MARKS.map(([shape, label]) => ({ value: shape, label, face: withColour(h('span', { class: 'mark-face' }, mark(shape, book.company.name)), '--brand', 'currentColor') })), draft.mark, (value) => {
      draft.mark = value as MarkShape
      draw()
    }),
    choices('Colour', 'colour', COLOURS.map(([value, label]) => ({ value, label, face: withColour(h('span', { class: 'swatch' }), '--brand', value) })), draft.colour, (value) => {
      draft.colour = value
      draw()
    }),
    field('Payment terms', terms, 'Counted from the day of issue.'),
    field('Closing words', footer),
    h('div', { class: 'form-actions' }, h('button', { type: 'submit', class: 'button primary', 'data-testid': 'template-save' }, icon('check'), 'Save template')))

  return {
    title: 'Invoice template',
    view: h('div', { class: 'page' },
      pageHead('Invoice template', 'How every invoice looks when it leaves the house.'),
      h('div', { class: 'beside template' }, preview, form)),
  }
}

interface Option { value: string; label: string; face: HTMLElement }

function choices(legend: string, name: string, options: readonly Option[], chosen: string, choose: (value: string) => void): HTMLElement {
  return h('fieldset', { class: 'choices', 'data-testid': `template-${name}` },
    h('legend', {}, legend),
    h('div', { class: 'choice-row' }, options.map(({ value, label, face }) => h('label', { class: 'choice' },
      h('input', { type: 'radio', name, value, checked: value === chosen, class: 'unseen', onchange: () => choose(value) }),
      face,
      h('span', {}, label)))))
}

function example(book: Book, template: Template): Invoice {
  const latest = book.invoices.at(-1)
  const lines = latest?.lines ?? [{ what: 'Oak table, 2.2 m, oiled', quantity: 1, price: 184_000 }, { what: 'Delivery and fitting', quantity: 1, price: 16_000 }]
  return { number: latest?.number ?? `${today().slice(0, 4)}-001`, customer: '', issued: today(), due: plusDays(today(), template.terms), taxRate: latest?.taxRate ?? 24, lines, status: 'draft', history: [] }
}
