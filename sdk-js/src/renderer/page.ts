/** The renderer as the host's page gets it: hands out runs, which whoever asked for them destroys. */
import type { Port, Run, ShowOptions } from '../contract/renderer.ts'
import type { FlowContent } from '../contract/content.ts'
import type { Kit } from './kit.ts'
import { createRoot } from './root.ts'
import { createRun } from './run.ts'
import { createStage } from './stage.ts'

export interface Page {
  /** Fetches what the flow needs and is not here yet; its run comes after that. */
  prepare: Kit['prepare']
  run(content: FlowContent, port: Port, options: ShowOptions): Run
  /** Takes away what has outlived its step. */
  sweep(): void
}

export function createPage(kit: Kit): Page {
  const root = createRoot(kit)
  return {
    prepare: kit.prepare,
    run: (flow, port, options) => (kit.runs?.[flow.type] ?? createRun)(flow, port, options, createStage(flow, port, root, kit)),
    sweep: () => root.lasting?.end(),
  }
}
