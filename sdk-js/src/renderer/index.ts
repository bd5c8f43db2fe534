/** The renderer's one door for whoever takes the package: all bundles at once, and previews, which no page needs. */
import type { CreateRenderer, Run } from '../contract/renderer.ts'
import { more } from './bundles/more.ts'
import { plain } from './bundles/plain.ts'
import { createKit } from './kit.ts'
import { createPage } from './page.ts'
import { createPreview } from './preview.ts'

const createRenderer: CreateRenderer = () => {
  const kit = createKit([plain, more], () => Promise.resolve(more))
  const page = createPage(kit)
  const runs: Run[] = []
  return {
    run(flow, port, options = {}) {
      const run = options.preview ? createPreview(flow, port, options, options.preview, kit) : page.run(flow, port, options)
      runs.push(run)
      return run
    },
    destroy() {
      for (const run of runs.splice(0)) run.destroy()
    },
  }
}

export default createRenderer
