/** The draft of a theme as data, and the look that it has at once, before the server has seen it. */
import type { ThemeContent } from '../../api/types.ts'

export type Tokens = Partial<Record<TokenName, string>>

export interface ThemeDocument {
  format: string
  kind: string
  key: string
  name: string
  default?: boolean
  extends?: string
  mode?: string
  tokens?: Tokens
  dark?: Tokens
  css?: string
}

export const COLOURS = {
  accent: { label: 'Accent', about: 'Ground of the main button, and links' },
  accent_text: { label: 'Text on the accent', about: 'What the main button says' },
  surface: { label: 'Surface', about: 'Ground of what is shown' },
  text: { label: 'Text', about: '' },
  muted: { label: 'Quiet text', about: 'Progress, hints' },
  border: { label: 'Lines', about: '' },
  backdrop: { label: 'Backdrop', about: 'Dims the page behind a modal' },
} as const

export const MEASURES = {
  font: { label: 'Font', example: 'Georgia, serif' },
  size: { label: 'Size of the text', example: '15px' },
  radius: { label: 'Roundness', example: '12px' },
  shadow: { label: 'Shadow', example: '0 8px 24px rgb(0 0 0 / 0.2)' },
} as const

export type TokenName = keyof typeof COLOURS | keyof typeof MEASURES
export type Ground = 'tokens' | 'dark'

/** What is empty is left out: it is picked up from the page, or inherited. */
export function withToken(document: ThemeDocument, ground: Ground, name: TokenName, value: string): ThemeDocument {
  const tokens: Tokens = { ...document[ground], [name]: value }
  if (!value.trim()) delete tokens[name]
  const changed: ThemeDocument = { ...document, [ground]: tokens }
  if (Object.keys(tokens).length === 0) delete changed[ground]
  return changed
}

/** A field of the document; empty, it is left out. */
export function withField<Name extends 'name' | 'mode' | 'extends' | 'css' | 'default'>(document: ThemeDocument, name: Name, value: ThemeDocument[Name]): ThemeDocument {
  const changed: ThemeDocument = { ...document, [name]: value }
  if (name !== 'name' && (value === '' || value === false)) delete changed[name]
  return changed
}

/** What the server last drew, with what was changed since. Its own rules wait for the server, which reads them. */
export function drawnAs(content: ThemeContent, document: ThemeDocument): ThemeContent {
  return { ...content, tokens: { ...content.tokens, ...document.tokens }, dark: { ...content.dark, ...document.dark } }
}
