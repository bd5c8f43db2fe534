/** Dresses the host's page: its style sheets, its language, and what it does besides. */
import base from '../hosts/base.css'
import type { HOSTS } from '../hosts/hosts.ts'
import large from '../hosts/large.css'
import night from '../hosts/night.css'
import onTop from '../hosts/on-top.css'
import panes from '../hosts/panes.css'
import resets from '../hosts/resets.css'
import transformed from '../hosts/transformed.css'
import type { Locale } from '../locales/index.ts'

type HostName = keyof typeof HOSTS

const STYLES: Record<HostName, string[]> = {
  harbour: [base],
  night: [base, night],
  bare: [],
  panes: [base, panes],
  dialog: [base],
  large: [base, large],
  resets: [base, resets],
  'on-top': [base, onTop],
  transformed: [base, transformed],
}

const BEGINNINGS: Partial<Record<HostName, () => void>> = {
  dialog: () => { document.querySelector<HTMLDialogElement>('#own')?.showModal() },
  'on-top': () => {
    for (const widget of document.querySelectorAll<HTMLElement>('#chat,#cookies')) widget.hidden = false
    document.querySelector<HTMLElement>('#popover')?.showPopover()
  },
}

export function dress(host: HostName, code: string, { dir }: Partial<Locale>, translate: (words: string) => string): void {
  const page = document.documentElement
  page.lang = code
  page.dir = dir ?? 'ltr'
  document.adoptedStyleSheets = STYLES[host].map(sheetOf)
  speak(translate)
  BEGINNINGS[host]?.()
}

/** Constructed, since the policy of these pages allows no other. */
function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}

function speak(translate: (words: string) => string): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const said = node.textContent ?? ''
    const words = said.trim()
    if (words && node.parentElement?.localName !== 'script') node.textContent = said.replace(words, translate(words))
  }
}
