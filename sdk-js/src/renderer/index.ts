/** The renderer's one door: it knows all its parts, and hands out runs. */
import type { CreateRenderer, Run } from '../contract/renderer.ts'
import { createParts } from './parts/parts.ts'
import { modal } from './patterns/modal.ts'
import { createRoot } from './root.ts'
import { createRun, type Stage } from './run.ts'
import { createStage } from './stage.ts'
import { css } from './styles.ts'

const createRenderer: CreateRenderer = () => {
  const parts = createParts({ modal }, css)
  const root = createRoot(parts)
  const runs = new Map<Stage, Run>()
  return {
    run(flow, port, options = {}) {
      const stage: Stage = createStage(flow, port, options, root, parts, () => { runs.delete(stage) })
      const run = createRun(flow, port, options, stage)
      runs.set(stage, run)
      return run
    },
    destroy() {
      for (const run of runs.values()) run.destroy()
    },
  }
}

export default createRenderer
