/** The renderer's one door for whoever takes the package: what a host's page gets, and previews, which no page needs. */
import type { CreateRenderer, Run } from '../contract/renderer.ts'
import { createPage } from './page.ts'
import { createPreview } from './preview.ts'

const createRenderer: CreateRenderer = () => {
  const make = createPage()
  const runs = new Map<object, Run>()
  return {
    run(flow, port, options = {}) {
      const id = {}
      const leave = () => { runs.delete(id) }
      const run = options.preview ? createPreview(flow, port, options, options.preview, leave) : make(flow, port, options, leave)
      runs.set(id, run)
      return run
    },
    destroy() {
      for (const run of runs.values()) run.destroy()
    },
  }
}

export default createRenderer
