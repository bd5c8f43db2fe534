/** Cairn, with the flow decided and its trigger waited for. */
import type { Cairn } from '../../../../sdk-js/src/contract/cairn.ts'

declare global {
  interface Window { cairn: Cairn }
}

const surface = () => document.querySelector('cairn-root')?.shadowRoot?.querySelector('[data-cairn-step]')
const press = () => { surface()?.querySelector<HTMLElement>('[data-cairn-action=next]')?.click() }

window.tour = {
  start: () => { window.cairn.track('Go') },
  next: press,
  end: press,
  hide: () => { window.cairn.suppress() },
  show: () => { window.cairn.unsuppress() },
  surface,
}
