/** Themes that the stories wear over what is picked up from the host. */
import type { ThemeContent, ThemeTokens } from '../src/contract/content.ts'

export interface Theme { title: string; content?: ThemeContent }

const theme = (key: string, title: string, tokens: ThemeTokens, dark?: ThemeTokens, css?: string): Theme =>
  ({ title, content: { format: 'cairn/1', key, tokens, ...(dark && { dark }), ...(css && { css }) } })

export const THEMES: Record<string, Theme> = {
  host: { title: 'As the host looks' },
  brand: theme('brand', 'A brand of its own', {
    accent: '#b3261e', accent_text: '#ffffff', surface: '#fffaf7', text: '#2a1512', border: '#f0d9d3', radius: '18px', font: '"Iowan Old Style", "Palatino Linotype", "Liberation Serif", Georgia, serif',
  }, { accent: '#ffb4a9', accent_text: '#3b0906', surface: '#271b19', text: '#f5ddd9', border: '#52403c' }, '[data-cairn-theme="brand"] .primary{border-radius:99px}'),
  ink: theme('ink', 'Dark on any page', {
    surface: '#14171c', text: '#f2f4f7', muted: '#a5adba', border: '#2c323c', accent: '#8ab4ff', accent_text: '#0b1a33', backdrop: '#000b', radius: '4px', shadow: '0 16px 48px #0009',
  }),
  sharp: theme('sharp', 'Sharp and large', {
    surface: '#ffffff', text: '#000000', muted: '#333333', border: '#000000', accent: '#003cff', accent_text: '#ffffff', radius: '0', size: '18px', shadow: 'none',
  }),
  pale: theme('pale', 'Nobody thought of contrast', { accent: '#ffe08a', surface: '#fffbe6', text: '#d9d2b0', muted: '#eeeeee', accent_text: '#ffffff' }),
}
