/** The renderer's one door for whoever takes the package: what a host's page gets, and previews, which no page needs. */
import type { CreateRenderer, Run } from '../contract/renderer.ts'
import { createPageRenderer } from './page.ts'
import { createPreview } from './preview.ts'

const createRenderer: CreateRenderer = () => {
  const page = createPageRenderer()
  const previews: Run[] = []
  return {
    run(flow, port, options = {}) {
      if (!options.preview) return page.run(flow, port, options)
      const run = createPreview(flow, port, options, options.preview)
      previews.push(run)
      return run
    },
    destroy() {
      page.destroy()
      for (const run of previews.splice(0)) run.destroy()
    },
  }
}

export default createRenderer
