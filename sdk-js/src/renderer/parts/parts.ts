/**
 * What a plain modal can do without. Each part is a bundle of its own beside the renderer's, fetched when a flow needs it and
 * before its first step; none keeps state, so the few modules that they share may be in several.
 */
import type { AnchorFacts, Block, FlowContent, Pattern, Step } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import type { Pattern as Draw } from '../patterns/pattern.ts'
import type { Answers, Form } from './form.ts'
import type { walk } from './walk.ts'

export interface Parts {
  patterns: Partial<Record<Pattern, Draw>>
  /** Style sheets: the one that all share, then one for each part that has one. */
  styles: string[]
  here: Set<string>
  find?(facts: AnchorFacts): Element | null
  createForm?(flow: FlowContent, step: Step, port: Port, answers: Answers): Form
  drawBlock?(block: Block, id: string, port: Port, form: Form): HTMLElement
  link?(href: string, inner: Node, port: Pick<Port, 'navigate'>): Node
  walk?: typeof walk
  /** Does something with what only a walk through the page needs, as soon as that is here; if it cannot be had, nothing. */
  withWalk(act: (it: typeof walk) => void): void
}

type Name = keyof typeof PARTS

const PARTS = {
  anchored: () => import('./anchored.ts'),
  aside: () => import('./aside.ts'),
  rich: () => import('./rich.ts'),
  walk: () => import('./walk.ts'),
}

const fetchPart = async (name: Name, parts: Parts) => {
  const { install } = await PARTS[name]()
  if (!parts.here.has(name)) install(parts)
  parts.here.add(name)
}

export function createParts(patterns: Parts['patterns'], css: string): Parts {
  const parts: Parts = {
    patterns,
    styles: [css],
    here: new Set(),
    withWalk: (act) => void fetchPart('walk', parts).then(() => { act(parts.walk!) }, () => {}),
  }
  return parts
}

const needs: Record<Name, (step: Step) => unknown> = {
  anchored: ({ pattern }) => pattern === 'tooltip',
  aside: ({ pattern }) => pattern === 'banner' || pattern === 'slideout',
  rich: ({ content }) => /"type":"(list|image|divider|field|link)"/.test(JSON.stringify(content)),
  walk: ({ overlay, advance }) => overlay ?? advance,
}

/** Nothing when all is here already, so that the first step need not wait. */
export function fetchParts({ steps }: FlowContent, parts: Parts): Promise<unknown> | undefined {
  const wanted = (Object.keys(needs) as Name[]).filter((name) => !parts.here.has(name) && steps.some(needs[name]))
  return wanted[0] && Promise.all(wanted.map((name) => fetchPart(name, parts)))
}
