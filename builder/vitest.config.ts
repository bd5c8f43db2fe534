/** Unit tests in jsdom, beside their source. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@cairn/sdk/renderer': fileURLToPath(new URL('../sdk-js/src/renderer/index.ts', import.meta.url)) } },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost/builder/' } },
    include: ['src/**/*.test.{ts,tsx}', 'fake/**/*.test.ts'],
    setupFiles: ['./fake/setup.ts'],
    css: false,
    testTimeout: 10_000,
  },
})
