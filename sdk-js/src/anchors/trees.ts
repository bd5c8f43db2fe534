/** The document, the open shadow roots in it and the documents of same-origin frames: everywhere an anchor may live. */
export type Tree = Document | ShadowRoot

export function* trees(root: Tree): Generator<Tree> {
  yield root
  for (const element of root.querySelectorAll('*')) {
    if (element.localName === 'cairn-root') continue
    const inner = element.shadowRoot ?? (element as Partial<HTMLIFrameElement>).contentDocument
    if (inner) yield* trees(inner)
  }
}
