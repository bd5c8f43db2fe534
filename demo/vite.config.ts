/** How Ledgerly is built: static files for `/demo/`, nothing inlined, so that a strict policy can hold. */
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/demo/',
  build: {
    target: 'es2022',
    // Older targets would have every light-dark() pair spelled out twice.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
