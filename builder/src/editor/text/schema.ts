/** The rich text of documents as an editor's schema: same nodes, same marks, nothing else can be typed or pasted. */
import { Extension, Mark, Node, type Editor, type JSONContent } from '@tiptap/core'
import { history, redo, undo } from '@tiptap/pm/history'
import { isSafeHref, normal, type Inline } from './richtext.ts'

const tag = (name: string) => [{ tag: name }]

const Doc = (content: string) => Node.create({ name: 'doc', topNode: true, content })
const Paragraph = Node.create({ name: 'paragraph', content: 'inline*', group: 'block', parseHTML: () => tag('p'), renderHTML: () => ['p', 0] })
const Text = Node.create({ name: 'text', group: 'inline' })
const Break = Node.create({
  name: 'break', group: 'inline', inline: true, selectable: false, parseHTML: () => tag('br'), renderHTML: () => ['br'],
  addKeyboardShortcuts() { return { 'Shift-Enter': () => this.editor.commands.insertContent({ type: 'break' }) } },
})

const Variable = Node.create({
  name: 'variable', group: 'inline', inline: true, atom: true,
  addAttributes: () => ({ name: { default: 'user.first_name' }, fallback: { default: '' }, format: { default: null }, forms: { default: null } }),
  parseHTML: () => [{ tag: 'span[data-variable]', getAttrs: (element: HTMLElement) => JSON.parse(element.dataset['variable'] ?? '{}') as Record<string, unknown> }],
  renderHTML: ({ node: { attrs } }) => ['span', { 'data-variable': JSON.stringify(attrs), title: String(attrs['name']) }, String(attrs['fallback'] || attrs['name'])],
})

const marked = (name: string, keys: string, html: string, aliases: string[] = []) => Mark.create({
  name, parseHTML: () => [html, ...aliases].flatMap(tag), renderHTML: () => [html, 0],
  addKeyboardShortcuts() { return { [keys]: () => this.editor.commands.toggleMark(name) } },
})

const Link = Mark.create({
  name: 'link', inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element: HTMLElement) => (isSafeHref(element.getAttribute('href') ?? '') ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['a', { title: String(HTMLAttributes['href']) }, 0],
})

const History = Extension.create({
  name: 'history',
  addProseMirrorPlugins: () => [history()],
  addKeyboardShortcuts() {
    const { view } = this.editor
    return { 'Mod-z': () => undo(view.state, view.dispatch), 'Mod-Shift-z': () => redo(view.state, view.dispatch), 'Mod-y': () => redo(view.state, view.dispatch) }
  },
})

/** One paragraph, or as many as are wanted. */
export const extensionsFor = (many: boolean) => [
  Doc(many ? 'paragraph+' : 'paragraph'), Paragraph, Text, Break, Variable, Link, History,
  marked('bold', 'Mod-b', 'strong', ['b']), marked('italic', 'Mod-i', 'em', ['i']), marked('strike', 'Mod-Shift-x', 's', ['del']), marked('code', 'Mod-e', 'code'),
]

export function toEditor(paragraphs: readonly Inline[][]): JSONContent {
  const given = paragraphs.length > 0 ? paragraphs : [[]]
  return { type: 'doc', content: given.map((tree) => ({ type: 'paragraph', content: tree })) }
}

export function fromEditor(editor: Editor): Inline[][] {
  return editor.getJSON().content.map((paragraph) => normal((paragraph.content ?? []).map(inlineOf)))
}

function inlineOf(node: JSONContent): Inline {
  const marks = (node.marks ?? []).map(({ type, attrs }) => ({ type, ...(type === 'link' && { attrs: { href: String(attrs?.['href']) } }) }))
  if (node.type === 'break') return { type: 'break' }
  if (node.type === 'variable') {
    const attrs = Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([, value]) => value !== null && value !== ''))
    return { type: 'variable', attrs, marks } as unknown as Inline
  }
  return { type: 'text', text: node.text ?? '', marks } as unknown as Inline
}
