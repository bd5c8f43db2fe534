/** Unit tests lie beside the source; those that need a page ask for jsdom themselves. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { __VERSION__: '"0.0.0-test"', __HASH__: '"test"' },
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'preview/**/*.test.ts'], maxWorkers: 1, environmentOptions: { jsdom: { url: 'https://app.example/invoices' } } },
})
