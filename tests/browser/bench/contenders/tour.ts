/** The same two-step tour by whoever shows it; the page calls it by `window.tour`. */
export interface Tour {
  /** From a page that has what waits there, and nothing of what shows. */
  start(): Promise<unknown> | void
  next(): void
  end(): void
  /** Takes away and puts back what shows. */
  hide(): void
  show(): void
  /** What is on the screen. */
  surface(): Element | null | undefined
}

declare global {
  interface Window { tour: Tour }
}

export const FIRST = { selector: '[data-testid=create]', title: 'Start here', text: 'Every booking begins with this button.' }
export const SECOND = { selector: '[data-testid=export]', title: 'Take it with you', text: 'All bookings of the season, as a spreadsheet.' }
