/** The renderer's one door: it knows all its parts, and hands out runs. */
import type { CreateRenderer, Run } from '../contract/renderer.ts'
import type { Parts } from './parts/parts.ts'
import { modal } from './patterns/modal.ts'
import { createRoot } from './root.ts'
import { createRun } from './run.ts'
import { createStage } from './stage.ts'
import { css } from './styles.ts'

const createRenderer: CreateRenderer = () => {
  const parts: Parts = { patterns: { modal }, styles: [css], here: new Set() }
  const root = createRoot(parts)
  const runs = new Map<object, Run>()
  return {
    run(flow, port, options = {}) {
      const key = {} // a run may be over before we hold it
      let over = false
      const leave = () => { over = !runs.delete(key) }
      const run = createRun(flow, port, options, createStage(flow, port, options, root, parts, leave))
      if (!over) runs.set(key, run)
      return run
    },
    destroy() {
      for (const run of runs.values()) run.destroy()
    },
  }
}

export default createRenderer
