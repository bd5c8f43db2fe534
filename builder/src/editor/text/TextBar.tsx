/** The small bar above a text that is being written: marks, link, and what a variable falls back to. */
import { ActionIcon } from '@mantine/core'
import { IconBold, IconCode, IconItalic, IconLink, IconStrikethrough, IconVariable } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './InPlace.module.css'
import { isSafeHref } from './richtext.ts'
import type { Writing } from './writing.ts'

const MARKS = [['bold', 'Bold', IconBold], ['italic', 'Italic', IconItalic], ['strike', 'Struck through', IconStrikethrough], ['code', 'Code', IconCode]] as const

export function TextBar({ writing: { editor, variable } }: { writing: Writing }) {
  const [linking, setLinking] = useState(false)
  if (variable) return <VariableBar editor={editor} name={variable.name} fallback={variable.fallback ?? ''} />
  if (linking) return <LinkBar editor={editor} onDone={() => { setLinking(false) }} />
  return (
    <div className={classes.bar} role="toolbar" aria-label="Text">
      {MARKS.map(([name, label, Icon]) => (
        <ActionIcon key={name} size={26} aria-label={label} aria-pressed={editor.isActive(name)} onClick={() => { editor.chain().focus().toggleMark(name).run() }}><Icon size={15} aria-hidden /></ActionIcon>
      ))}
      <ActionIcon size={26} aria-label="Link" aria-pressed={editor.isActive('link')} onClick={() => { if (editor.isActive('link')) editor.chain().focus().extendMarkRange('link').unsetMark('link').run(); else setLinking(true) }}><IconLink size={15} aria-hidden /></ActionIcon>
      <ActionIcon size={26} aria-label="Something about the user" onClick={() => { editor.chain().focus().insertContent({ type: 'variable', attrs: { name: 'user.first_name', fallback: 'there' } }).run() }}><IconVariable size={15} aria-hidden /></ActionIcon>
    </div>
  )
}

function VariableBar({ editor, name, fallback }: { editor: Writing['editor']; name: string; fallback: string }) {
  const set = (attrs: object) => { editor.commands.updateAttributes('variable', attrs) }
  return (
    <div className={classes.bar} role="toolbar" aria-label="Something about the user">
      <input aria-label="Name" value={name} onChange={(event) => { set({ name: event.currentTarget.value }) }} />
      <input aria-label="When it is not known" placeholder="When it is not known" value={fallback} onChange={(event) => { set({ fallback: event.currentTarget.value }) }} />
    </div>
  )
}

function LinkBar({ editor, onDone }: { editor: Writing['editor']; onDone: () => void }) {
  const [href, setHref] = useState('')
  const isWrong = href !== '' && !isSafeHref(href)
  const take = () => {
    if (!isSafeHref(href)) return
    const { empty } = editor.state.selection
    const mark = { type: 'link', attrs: { href } }
    if (empty) editor.chain().focus().insertContent({ type: 'text', text: href, marks: [mark] }).run()
    else editor.chain().focus().setMark('link', { href }).run()
    onDone()
  }
  return (
    <div className={classes.bar} role="toolbar" aria-label="Link">
      <input autoFocus aria-label="Address" aria-invalid={isWrong} placeholder="/invoices or https://…" value={href} onChange={(event) => { setHref(event.currentTarget.value.trim()) }} onKeyDown={(event) => { if (event.key === 'Enter') take(); if (event.key === 'Escape') onDone() }} />
    </div>
  )
}
