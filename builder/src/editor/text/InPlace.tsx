/** Text written right where users read it: over what the renderer drew, in its own font, and as rich text without loss. */
import { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import classes from './InPlace.module.css'
import { parse, parseParagraphs, write, writeParagraphs } from './markdown.ts'
import type { VariableAttrs } from './richtext.ts'
import { extensionsFor, fromEditor, toEditor } from './schema.ts'
import { Slash } from './Slash.tsx'
import { TextBar } from './TextBar.tsx'
import type { Writing } from './writing.ts'

interface InPlaceProps {
  /** What the renderer drew of this text; hidden meanwhile, and given what is typed, so that the surface grows with it. */
  element: HTMLElement
  box: { left: number; top: number; width: number; height: number }
  /** Several paragraphs. */
  many: boolean
  text: string
  onChange: (text: string) => void
  onDone: () => void
}

export default function InPlace({ element, box, many, text, onChange, onDone }: InPlaceProps) {
  const frame = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const [writing, setWriting] = useState<Writing | null>(null)
  const changed = useEffectEvent((editor: Editor) => {
    const paragraphs = fromEditor(editor)
    onChange(many ? writeParagraphs(paragraphs) : write(paragraphs[0] ?? []))
  })
  const done = useEffectEvent(onDone)
  const mirror = useEffectEvent((editor: Editor) => { show(element, editor.view.dom, many) })
  const begin = useEffectEvent(() => toEditor(many ? parseParagraphs(text) : [parse(text)]))

  useEffect(() => {
    const editor = new Editor({
      element: host.current, extensions: extensionsFor(many), content: begin(), autofocus: 'end', injectCSS: false,
      editorProps: {
        attributes: { 'aria-label': 'Text', role: 'textbox', 'aria-multiline': String(many) },
        handleKeyDown: (_, event) => {
          if (event.defaultPrevented) return true
          if (event.key === 'Escape' || (event.key === 'Enter' && !many && !event.shiftKey)) { done(); return true }
          return false
        },
      },
    })
    const look = () => { setWriting({ editor, variable: variableAt(editor), slash: slashAt(editor, frame.current) }) }
    editor.on('update', () => { changed(editor); mirror(editor) })
    editor.on('transaction', look)
    look()
    return () => { editor.destroy() }
  }, [many])

  // The renderer draws anew whenever the draft was saved; what it drew last is the one to hide.
  const editor = writing?.editor
  useLayoutEffect(() => {
    hide(element, true)
    if (editor) show(element, editor.view.dom, many)
    if (host.current) dress(host.current, element)
    return () => { hide(element, false) }
  }, [element, editor, many])

  const leave = (event: React.FocusEvent) => {
    if (event.relatedTarget instanceof Node && !frame.current?.contains(event.relatedTarget)) onDone()
  }
  return (
    <div ref={frame} className={classes.frame} role="presentation" style={{ left: box.left, top: box.top, inlineSize: box.width, minBlockSize: box.height }} onBlur={leave} onPointerDown={(event) => { event.stopPropagation() }} onDoubleClick={(event) => { event.stopPropagation() }} onKeyDown={(event) => { event.stopPropagation() }}>
      {writing && <TextBar writing={writing} />}
      <div ref={host} className={classes.text} />
      {writing?.slash && <Slash key={writing.slash.query} writing={writing} slash={writing.slash} />}
    </div>
  )
}

function variableAt({ state: { selection } }: Editor): VariableAttrs | null {
  return selection instanceof NodeSelection && selection.node.type.name === 'variable' ? (selection.node.attrs as VariableAttrs) : null
}

/** A slash at the beginning of a word opens the menu. */
function slashAt(editor: Editor, frame: HTMLElement | null): Writing['slash'] {
  const { $from, empty, from } = editor.state.selection
  const before = empty ? $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc') : ''
  const found = /(?:^|\s)\/([\w.]*)$/.exec(before)
  if (!found || !frame || !editor.isFocused) return null
  const query = found[1] ?? ''
  const { left, bottom } = editor.view.coordsAtPos(from)
  const origin = frame.getBoundingClientRect()
  return { query, from: from - query.length - 1, left: left - origin.left, top: bottom - origin.top }
}

function hide(element: HTMLElement, isHidden: boolean): void {
  element.style.visibility = isHidden ? 'hidden' : ''
}

/** The same words in what was drawn, so that everything around makes room. */
function show(element: HTMLElement, written: HTMLElement, many: boolean): void {
  const copy = written.cloneNode(true) as HTMLElement
  for (const trailing of copy.querySelectorAll('.ProseMirror-trailingBreak, .ProseMirror-separator')) trailing.remove()
  element.replaceChildren(...(many ? copy.children : copy.firstElementChild?.childNodes ?? []))
  if (!element.textContent) element.append('\u200b')
}

const WORN = ['font-family', 'font-size', 'font-weight', 'font-style', 'line-height', 'letter-spacing', 'color', 'text-align', 'direction', 'padding-block', 'padding-inline', 'text-wrap', 'border-radius'] as const

function dress(host: HTMLElement, element: HTMLElement): void {
  const drawn = getComputedStyle(element)
  for (const name of WORN) host.style.setProperty(name, drawn.getPropertyValue(name))
  host.style.backgroundColor = drawn.backgroundColor
  const [, second] = element.querySelectorAll('p')
  host.style.setProperty('--between', second ? getComputedStyle(second).marginBlockStart : '8px')
}
