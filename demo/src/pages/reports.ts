/** Reports, the page that loads late: a skeleton at once, the figures when they are reckoned. */
import { h } from '../dom.ts'
import { pageHead } from '../parts.ts'
import type { Draw } from '../page.ts'

/** About what a reporting service takes to answer; the page is here to be waited for. */
const RECKONING = 1400

export const reportsPage: Draw = ({ desk: { book } }) => {
  const place = h('div', { 'aria-live': 'polite', 'aria-busy': 'true' }, skeleton())
  void figuresWhenReckoned().then(({ reportFigures }) => {
    place.replaceChildren(reportFigures(book))
    place.setAttribute('aria-busy', 'false')
  })
  return {
    title: 'Reports',
    view: h('div', { class: 'page' }, pageHead('Reports', 'The last six months, by the day of issue.'), place),
  }
}

async function figuresWhenReckoned(): Promise<typeof import('./reportFigures.ts')> {
  const [figures] = await Promise.all([import('./reportFigures.ts'), new Promise((resolve) => setTimeout(resolve, RECKONING))])
  return figures
}

function skeleton(): HTMLElement {
  return h('div', { class: 'skeleton' },
    h('p', { class: 'unseen' }, 'The figures are being reckoned.'),
    h('div', { class: 'card bone tall' }), h('div', { class: 'card bone' }), h('div', { class: 'card bone' }))
}
