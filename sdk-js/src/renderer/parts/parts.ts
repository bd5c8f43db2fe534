/**
 * What a plain modal can do without. Each part is a bundle of its own beside the renderer's, fetched when a flow needs it and
 * before its first step; none keeps state, so the few modules that they share may be in several.
 */
import type { AnchorFacts, Block, FlowContent, Pattern, Step } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import type { Pattern as Draw } from '../patterns/pattern.ts'
import type { Close } from '../root.ts'
import type { Answers, Form } from './form.ts'
import type { Walk } from './walk.ts'

export interface Parts {
  patterns: Partial<Record<Pattern, Draw>>
  /** Style sheets: the one that all share, then one for each part that has one. */
  styles: string[]
  here: Set<string>
  find?(facts: AnchorFacts): Element | null
  createForm?(flow: FlowContent, step: Step, port: Port, answers: Answers): Form
  drawBlock?(block: Block, id: string, port: Port, form: Form): HTMLElement
  link?(href: string, inner: Node, port: Pick<Port, 'navigate'>): Node
  walk?: Walk
  /**
   * Does something with what only a walk through the page needs, as soon as that is here; if it cannot be had, nothing.
   * The answer undoes it, or keeps it from being done.
   */
  withWalk(act: (it: Walk) => Close | undefined): Close
}

type Name = keyof typeof PARTS

/** How each is loaded, and which steps need it. */
const PARTS = {
  anchored: [() => import('./anchored.ts'), ({ pattern }: Step) => pattern === 'tooltip'],
  aside: [() => import('./aside.ts'), ({ pattern }: Step) => /banner|slideout/.test(pattern)],
  rich: [() => import('./rich.ts'), ({ content }: Step) => /"type":"(list|image|divider|field|link)"/.test(JSON.stringify(content))],
  walk: [() => import('./walk.ts'), ({ overlay, advance }: Step) => overlay ?? advance],
} as const

const fetchPart = async (name: Name, parts: Parts) => {
  const { install } = await PARTS[name][0]()
  if (!parts.here.has(name)) install(parts)
  parts.here.add(name)
}

export function createParts(patterns: Parts['patterns'], css: string): Parts {
  const parts: Parts = {
    patterns,
    styles: [css],
    here: new Set(),
    withWalk(act) {
      let undo: Close | undefined
      let over = false
      fetchPart('walk', parts).then(() => { undo = over ? undo : act(parts.walk!) }, () => {})
      return () => {
        over = true
        undo?.()
      }
    },
  }
  return parts
}

/** Nothing when all is here already, so that the first step need not wait. */
export function fetchParts({ steps }: FlowContent, parts: Parts): Promise<unknown> | undefined {
  const wanted = (Object.keys(PARTS) as Name[]).filter((name) => !parts.here.has(name) && steps.some(PARTS[name][1]))
  return wanted[0] && Promise.all(wanted.map((name) => fetchPart(name, parts)))
}
