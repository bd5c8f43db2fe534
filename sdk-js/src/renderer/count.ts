/** "2 of 4" in the flow's language. */
import type { FlowContent, Labels, Step } from '../contract/content.ts'
import { make } from './make.ts'

export const count = (labels: Labels | undefined, step: number, of: number): string =>
  (labels?.progress ?? '{step} of {count}').replace('{step}', `${step}`).replace('{count}', `${of}`)

/** How far somebody is in a flow of several steps. */
export const progress = ({ steps, labels, progress, type }: FlowContent, step: Step): HTMLElement | false =>
  steps.length > 1 && (progress ?? type === 'tour') && make('span', { class: 'progress' }, [count(labels, steps.indexOf(step) + 1, steps.length)])

export const progressCss = `
.progress{color:var(--cairn-muted);font-size:.87em}
`
