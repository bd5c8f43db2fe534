/** The renderer's one door: it knows all its parts, and hands out runs. */
import type { CreateRenderer, Run } from '../contract/renderer.ts'
import type { Parts } from './parts/parts.ts'
import { modal } from './patterns/modal.ts'
import { tooltip } from './patterns/tooltip.ts'
import { createRoot } from './root.ts'
import { createRun } from './run.ts'
import { createStage } from './stage.ts'
import { css } from './styles.ts'

const createRenderer: CreateRenderer = () => {
  const parts: Parts = { patterns: { modal, tooltip }, styles: { css } }
  const root = createRoot(parts)
  const runs = new Set<Run>()
  return {
    run(flow, port, options = {}) {
      const run = createRun(flow, port, options, createStage(flow, port, options, root, parts))
      runs.add(run)
      return run
    },
    destroy() {
      for (const run of runs) run.destroy()
      runs.clear()
    },
  }
}

export default createRenderer
