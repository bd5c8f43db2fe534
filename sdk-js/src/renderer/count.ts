/** "2 of 4" in the flow's language. */
import type { Labels } from '../contract/content.ts'

export const count = (labels: Labels | undefined, step: number, of: number): string =>
  (labels?.progress ?? '{step} of {count}').replace('{step}', `${step}`).replace('{count}', `${of}`)
