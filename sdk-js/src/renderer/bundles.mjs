/** How the renderer is bundled: one self-contained file for it and one for each part that it imports when a flow needs it. */
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

/** File names beside `renderer.js`, as its `import()` calls name them, without extension. */
export const parts = {
  anchored: at('parts/anchored.ts'),
  aside: at('parts/aside.ts'),
  rich: at('parts/rich.ts'),
  walk: at('parts/walk.ts'),
}

/**
 * An esbuild plugin: an `import('./walk.ts')` in the sources becomes an `import('./walk.js')` beside the bundle. Shared chunks
 * are avoided on purpose: each would be one more request for some two hundred bytes.
 */
export const beside = {
  name: 'parts-beside-the-bundle',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ kind, path }) => {
      const name = /([\w-]+)\.ts$/.exec(path)?.[1] ?? ''
      return kind === 'dynamic-import' && name in parts ? { path: `./${name}.js`, external: true } : undefined
    })
  },
}
