/** The renderer as the host's page gets it: it knows all its parts, and hands out runs, which whoever asked for them destroys. */
import type { Renderer, Run } from '../contract/renderer.ts'
import { createParts } from './parts/parts.ts'
import { modal } from './patterns/modal.ts'
import { createRoot } from './root.ts'
import { createRun } from './run.ts'
import { createStage } from './stage.ts'
import { css } from './styles.ts'

/** Makes a run; `leave` is called when it is over. */
export type MakeRun = (...what: [...Required<Parameters<Renderer['run']>>, leave?: () => void]) => Run

export function createPage(): MakeRun {
  const parts = createParts({ modal }, css)
  const root = createRoot(parts)
  return (flow, port, options, leave) => createRun(flow, port, options, createStage(flow, port, root, parts, leave))
}
