/** Turns the host's look and the author's theme into the tokens of a surface; what must be read always can be. */
import type { ThemeTokens } from '../../contract/content.ts'
import type { ShowOptions } from '../../contract/renderer.ts'
import { contrast, css, luminance, mix, onTop, readable, WHITE, type Colour } from './colour.ts'
import { NIGHT, type Look } from './host.ts'

const ACCENT: Colour = [31, 95, 139]
const ACCENT_ON_DARK: Colour = [122, 178, 224]

/** Values of the `--cairn-…` properties; what is missing has its default in the style sheet. */
export type Tokens = ThemeTokens & { scheme: 'light' | 'dark'; link: string } & Partial<Tones>

/** What is there for questions alone. */
interface Tones { error: string; control: string }

export function tokens(host: Look, theme: ShowOptions['theme'], parse: (css: string | undefined) => Colour | undefined, tones?: (surface: Colour, text: Colour) => Tones): Tokens {
  const isDark = luminance(host.ground) < 0.2
  const dark = theme?.mode ? theme.mode === 'dark' : isDark
  // What is read from a page of the other kind would only be in the way.
  const { ground, text: written, accent: shown, ...shape } = dark === isDark ? host : { ...host, ground: dark ? NIGHT : WHITE, text: undefined }
  const own = { ...theme?.tokens, ...(dark && theme?.dark) }
  const surface = parse(own.surface) ?? mix(ground, WHITE, dark ? 0.06 : 0.6)
  const text = readable(parse(own.text) ?? written ?? onTop(surface), surface)
  const accent = parse(own.accent) ?? shown ?? (dark ? ACCENT_ON_DARK : ACCENT)
  const onAccent = parse(own.accent_text) ?? WHITE
  return {
    ...shape,
    ...own,
    surface: css(surface),
    text: css(text),
    muted: css(readable(parse(own.muted) ?? mix(text, surface, 0.3), surface)),
    accent: css(accent),
    accent_text: css(contrast(onAccent, accent) < 4.5 ? onTop(accent) : onAccent),
    scheme: dark ? 'dark' : 'light',
    link: css(readable(accent, surface)),
    ...tones?.(surface, text),
  }
}
