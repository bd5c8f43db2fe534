/** The menu that a slash opens: what is known of the user, and how words may look. */
import { useEffect, useEffectEvent, useState } from 'react'
import classes from './InPlace.module.css'
import type { Writing } from './writing.ts'

interface Offer { label: string; hint: string; run: (editor: Writing['editor']) => void }

const variable = (label: string, name: string, fallback: string): Offer => ({ label, hint: name, run: (editor) => { editor.commands.insertContent({ type: 'variable', attrs: { name, fallback } }) } })
const mark = (label: string, name: string, hint: string): Offer => ({ label, hint, run: (editor) => { editor.commands.toggleMark(name) } })

const OFFERS: Offer[] = [
  variable('First name', 'user.first_name', 'there'), variable('Name', 'user.name', 'you'), variable('E-mail', 'user.email', 'your address'), variable('Company', 'account.name', 'your company'), variable('Plan', 'account.plan', 'your plan'),
  mark('Bold', 'bold', 'Ctrl B'), mark('Italic', 'italic', 'Ctrl I'), mark('Code', 'code', 'Ctrl E'),
  { label: 'New line', hint: 'Shift Enter', run: (editor) => { editor.commands.insertContent({ type: 'break' }) } },
]

export function Slash({ writing: { editor }, slash: { query, from, left, top } }: { writing: Writing; slash: NonNullable<Writing['slash']> }) {
  const [place, setPlace] = useState(0)
  const found = OFFERS.filter(({ label, hint }) => `${label} ${hint}`.toLowerCase().includes(query.toLowerCase()))
  const take = (offer: Offer | undefined) => {
    if (!offer) return
    editor.chain().focus().deleteRange({ from, to: editor.state.selection.from }).run()
    offer.run(editor)
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by) setPlace((place + by + found.length) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(found[place])
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  useEffect(() => {
    const { dom } = editor.view
    const listener = (event: KeyboardEvent) => { press(event) }
    dom.addEventListener('keydown', listener, true)
    return () => { dom.removeEventListener('keydown', listener, true) }
  }, [editor])
  if (found.length === 0) return null
  return (
    <ul className={classes.slash} role="listbox" aria-label="Insert" style={{ left, top }}>
      {found.map((offer, index) => (
        <li key={offer.label} role="option" aria-selected={index === place} onPointerDown={(event) => { event.preventDefault(); take(offer) }}>{offer.label}<small>{offer.hint}</small></li>
      ))}
    </ul>
  )
}
