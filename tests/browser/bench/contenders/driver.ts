/** driver.js, loaded when its tour starts; without its animation, which would only be more. */
import { driver, type Driver } from 'driver.js'
import css from 'driver.js/dist/driver.css'
import { FIRST, SECOND } from './tour.ts'

export function create(): Driver {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
  return driver({
    animate: false,
    showProgress: true,
    steps: [FIRST, SECOND].map(({ selector, title, text }) => ({ element: selector, popover: { title, description: text } })),
  })
}
