/** The page's side of driver.js: nothing of it is here before the tour starts. */
import type { Driver } from 'driver.js'

let driver: Driver
const begin = async () => {
  const { create } = await import('./driver.js' as string) as typeof import('./driver.ts')
  driver = create()
  driver.drive()
}

window.tour = {
  start: begin,
  next: () => { driver.moveNext() },
  end: () => { driver.destroy() },
  hide: () => { driver.destroy() },
  show: () => { driver.drive() },
  surface: () => document.querySelector('.driver-popover'),
}
