/**
 * What a plain modal or tooltip can do without. Each part is a bundle of its own beside the renderer's, fetched when a flow
 * needs it and before its first step; none keeps state, so the few modules that they share with the renderer may be in both.
 */
import type { AnchorFacts, FlowContent, Pattern } from '../../contract/content.ts'
import type { Pattern as Draw } from '../patterns/pattern.ts'
import type { CreateForm } from './form.ts'
import type { walk } from './walk.ts'

export interface Parts {
  patterns: Partial<Record<Pattern, Draw>>
  form?: CreateForm
  walk?: typeof walk
  /** Style sheets: the one that all share, then one for each part that has one. */
  styles: Record<string, string>
}

export const fetchWalk = async (parts: Parts) => (parts.walk ??= (await import('./walk.ts')).walk)

const isNamed = (facts?: AnchorFacts) => facts?.role ?? facts?.name

/** Nothing when all is here already, so that the first step need not wait. */
export function fetchParts({ steps }: FlowContent, parts: Parts): Promise<unknown> | undefined {
  const wanted = [
    steps.some(({ pattern }) => !parts.patterns[pattern]) && import('./aside.ts').then(({ aside, css }) => {
      Object.assign(parts.patterns, aside)
      parts.styles.aside = css
    }),
    !parts.form && steps.some(({ content }) => content.some(({ type }) => type === 'field')) && import('./form.ts').then(({ createForm, css }) => {
      parts.form = createForm
      parts.styles.form = css
    }),
    !parts.walk && steps.some(({ anchor, advance, overlay }) => isNamed(anchor) ?? advance ?? overlay) && fetchWalk(parts),
  ].filter(Boolean)
  return wanted.length ? Promise.all(wanted) : undefined
}
