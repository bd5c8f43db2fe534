/** An address that leads nowhere. */
import { h } from '../dom.ts'
import { empty, linkTo } from '../parts.ts'
import type { Page } from '../page.ts'

export function notFound(title = 'This page is not in the book', text = 'The address may be old or mistyped.'): Page {
  return {
    title,
    view: h('div', { class: 'page' },
      h('h1', { class: 'unseen', tabindex: -1 }, title),
      empty(title, text, linkTo('/', { class: 'button' }, 'Back to the first page'))),
  }
}
