/** Unit tests lie beside the source; those that draw ask for jsdom themselves. */
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['src/**/*.test.ts'], maxWorkers: 1 } })
