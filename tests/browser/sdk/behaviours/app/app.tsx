/** A host app in React, made of what makes life hard for anything that lives in its page; the specs command it from outside. */
import { useEffect, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { HOSTILE } from './hostile.ts'

/** What the app is told to be like. */
interface Wishes {
  /** A new number makes new nodes of all that is above the fold, with new generated ids and hashed classes. */
  generation: number
  /** Renders by itself, as often as the browser paints. */
  isRestless: boolean
  isDialogThere: boolean
  isDialogOpen: boolean
  /** Which of the buttons are there, and how. */
  buttons: Record<string, 'there' | 'gone' | 'hidden'>
  /** Pushes all that comes after it down. */
  notice: boolean
  presses: Record<string, number>
}

const FIRST: Wishes = { generation: 1, isRestless: false, isDialogThere: true, isDialogOpen: false, buttons: { create: 'there', export: 'there', late: 'gone' }, notice: false, presses: {} }

declare global {
  interface Window { app: { wish(wishes: Partial<Wishes>): void; presses(): Record<string, number> } }
}

let current = FIRST
let render: (wishes: Wishes) => void = () => {}
const wish = (wishes: Partial<Wishes>) => {
  current = { ...current, ...wishes }
  flushSync(() => { render(current) })
}
const pressed = (name: string) => () => { wish({ presses: { ...current.presses, [name]: (current.presses[name] ?? 0) + 1 } }) }
window.app = { wish, presses: () => current.presses }

/** As style libraries and id generators name things. */
const hash = (name: string) => `${name}_${(current.generation * 7919 + name.length * 104_729).toString(36)}`

function Pressable({ name, children, ...more }: { name: string; children: ReactNode; className?: string }) {
  const state = current.buttons[name] ?? 'there'
  if (state === 'gone') return null
  return <button type="button" id={hash('r')} data-testid={name} onClick={pressed(name)} {...more} className={`${hash('btn')} ${more.className ?? ''}`} hidden={state === 'hidden'}>{children}</button>
}

function Dialog({ isOpen }: { isOpen: boolean }) {
  const [dialog, take] = useState<HTMLDialogElement | null>(null)
  useEffect(() => {
    if (isOpen && dialog && !dialog.open) dialog.showModal()
    if (!isOpen && dialog?.open) dialog.close()
  }, [isOpen, dialog])
  return <dialog ref={take} aria-label="Invoice"><p>An invoice</p><Pressable name="in-dialog">Save</Pressable></dialog>
}

class Total extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Recalculate', onclick: pressed('in-shadow') })
    button.dataset['testid'] = 'in-shadow'
    this.attachShadow({ mode: 'open' }).append(button)
  }
}
customElements.define('invoice-total', Total)

function App() {
  const [wishes, setWishes] = useState(current)
  const [, setBeat] = useState(0)
  render = setWishes
  const { generation, isRestless, isDialogThere, isDialogOpen, notice } = wishes
  useEffect(() => {
    if (!isRestless) return
    let frame = 0
    const beat = () => {
      wish({ generation: current.generation + 1 })
      frame = requestAnimationFrame(beat)
    }
    beat()
    return () => { cancelAnimationFrame(frame) }
  }, [isRestless])
  useEffect(() => {
    const moved = () => { setBeat((beat) => beat + 1) }
    addEventListener('popstate', moved)
    return () => { removeEventListener('popstate', moved) }
  }, [])
  return <>
    <header><strong>Ledger</strong><a href="/host/app/customers" onClick={(event) => { event.preventDefault(); history.pushState(null, '', '/host/app/customers') }}>Customers</a></header>
    <div key={generation} className={hash('app')}>
      {notice && <p className="notice">Something came up.</p>}
      <div className="bar">
        <Pressable name="create">New invoice</Pressable>
        <label>Customer <input data-testid="customer" name="customer" /></label>
        <Pressable name="export"><span aria-hidden="true">v</span> Export</Pressable>
        <Pressable name="late">Late</Pressable>
      </div>
    </div>
    <main>
      <h1>Invoices</h1>
      <invoice-total />
      <div className="scroller outer"><div className="tall"><div className="scroller inner"><div className="tall"><Pressable name="deep">Deep</Pressable></div></div></div></div>
      <iframe title="Preview" src="/host/frame" />
      <div className="tall low"><Pressable name="low">Far down</Pressable></div>
    </main>
    {isDialogThere && <Dialog isOpen={isDialogOpen} />}
    <div popover="manual" id="popover">A popover of the host</div>
  </>
}

// Constructed, since the policy of this page allows no other style.
const sheet = new CSSStyleSheet()
sheet.replaceSync(HOSTILE)
document.adoptedStyleSheets = [sheet]
const root = document.createElement('div')
document.body.append(root)
createRoot(root).render(<App />)
