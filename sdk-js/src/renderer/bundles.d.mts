import type { Plugin } from 'esbuild'

export const parts: Record<string, string>
export const beside: Plugin
