/** The themes of the fake, kept as the server keeps them. */
import type { ThemeDetail } from '../src/api/types.ts'

type Document = ThemeDetail['document'] & { key: string; name: string; default?: boolean; tokens?: Record<string, string>; dark?: Record<string, string> }

export function themed(document: Document, more: Partial<ThemeDetail> = {}): ThemeDetail {
  const { key, name, tokens = {}, dark = {} } = document
  return {
    key, name, default: document.default ?? false, extends: null, status: 'published', revision: 2, used_by: 1, updated_at: new Date().toISOString(), updated_by: 'Ana Costa',
    uses: [{ kind: 'flow', key: 'welcome', name: 'Welcome' }], version: 1, source: '', problems: [], document, content: { format: 1, key, tokens, dark }, ...more,
  }
}

export const themes = (): ThemeDetail[] => [
  themed({ format: 'cairn/1', kind: 'theme', key: 'house', name: 'House style', default: true, tokens: { accent: '#7a3b12', surface: '#fffaf0', text: '#2b2620' }, dark: { surface: '#1d1a16' } }),
  themed({ format: 'cairn/1', kind: 'theme', key: 'launch-night', name: 'Launch night' }, { status: 'draft', revision: null, used_by: 0, uses: [] }),
]

/** What saving makes of a theme; a colour that isn't one is refused by its path. */
export function saved(theme: ThemeDetail, document: Document): ThemeDetail | { path: string; message: string; level: 'error'; code: string; file: null; line: null } {
  const wrong = Object.entries<string>(document.tokens ?? {}).find(([name, value]) => name === 'accent' && !value.startsWith('#'))
  if (wrong) return { path: `tokens.${wrong[0]}`, message: 'Write a colour such as #3257d6.', level: 'error', code: 'shape', file: null, line: null }
  const { revision, uses, used_by } = theme
  return themed(document, { revision, uses, used_by, status: revision === null ? 'draft' : 'changed', version: theme.version + 1 })
}
