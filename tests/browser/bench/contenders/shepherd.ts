/** shepherd.js, loaded when its tour starts. */
import Shepherd from 'shepherd.js'
import css from 'shepherd.js/dist/css/shepherd.css'
import { FIRST, SECOND } from './tour.ts'

export function create() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
  const tour = new Shepherd.Tour({ useModalOverlay: true, defaultStepOptions: { cancelIcon: { enabled: true } } })
  for (const { selector, title, text } of [FIRST, SECOND]) {
    tour.addStep({ title, text, attachTo: { element: selector, on: 'bottom' }, buttons: [{ text: 'Next', action: () => { tour.next() } }] })
  }
  return tour
}
