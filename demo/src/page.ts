/** What a page is given and what it gives back. */
import type { Desk } from './ledger/desk.ts'
import type { Scheme } from './ledger/shelf.ts'
import type { Params } from './router.ts'

export interface Page { title: string; view: Node }

export interface Visit {
  desk: Desk
  params: Params
  query: URLSearchParams
  go: (path: string) => void
  /** Draw the same page again after something changed. */
  redraw: () => void
  /** Tell the person what just happened, also by ear. */
  say: (message: string) => void
  /** The account's name or plan is different now. */
  accountChanged: () => void
  scheme: { get: () => Scheme; set: (scheme: Scheme) => void }
  startOver: () => void
}

export type Draw = (visit: Visit) => Page
