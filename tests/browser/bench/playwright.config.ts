/** What the SDK costs a host's page: `python -m tests.bench sdk`. One page after the other, since each is measured. */
import { defineConfig } from '@playwright/test'
import base from '../playwright.config.ts'

const { projects: _, ...rest } = base

export default defineConfig({
  ...rest,
  testDir: '.',
  testMatch: '*.bench.ts',
  workers: 1,
  retries: 0,
  timeout: 300_000,
  reporter: 'line',
  use: { ...rest.use, trace: 'off' },
})
