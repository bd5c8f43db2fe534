/** What the host's page looks like: its font, colours, radius and whether it is dark, read from what it really shows. */
import { luminance, WHITE, type Colour } from './colour.ts'

export interface Look {
  font: string
  /** As CSS knows lengths. */
  size: string
  radius: string
  ground: Colour
  text?: Colour | undefined
  accent?: Colour | undefined
}

/** What a dark page is like that does not say it. */
export const NIGHT: Colour = [24, 27, 32]
/** Where no button shows one. */
export const RADIUS = '8px'

/** Any CSS colour; nothing for one that is see-through or unknown. */
export function parse(css = ''): Colour | undefined {
  // Nearly all computed colours are written in numbers; painting them would cost milliseconds.
  const [red, green, blue, alpha = 1] = css.startsWith('rgb') ? css.match(/[\d.]+/g)!.map(Number) : painted(css)
  return alpha > 0.5 ? [red!, green!, blue!] : undefined
}

/** The browser knows every notation: paint a pixel and look. */
function painted(css: string): number[] {
  const canvas = CSS.supports('color', css) && document.createElement('canvas').getContext('2d')
  if (!canvas) return [0, 0, 0, 0]
  canvas.fillStyle = css
  canvas.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data
  return [red!, green!, blue!, alpha! / 255]
}

export function hostLook(): Look {
  const { body } = document
  const { fontFamily, fontSize, color, accentColor } = getComputedStyle(body)
  const button = primaryButton()
  return {
    font: fontFamily,
    size: `clamp(14px,${fontSize},17px)`,
    radius: button ? `${Math.round(Math.min(16, parseFloat(button.borderTopLeftRadius) * 1.33))}px` : RADIUS,
    ground: ground([body, document.elementFromPoint(innerWidth / 2, innerHeight / 2)]),
    text: parse(color),
    accent: accent(accentColor) ?? (button && parse(button.backgroundColor)),
  }
}

/** The colour of the page itself; a see-through page shows the browser's own canvas. */
function ground(places: (Element | null)[]): Colour {
  for (let place of places) {
    for (; place; place = place.parentElement) {
      const colour = parse(getComputedStyle(place).backgroundColor)
      if (colour) return colour
    }
  }
  const { colorScheme } = getComputedStyle(document.documentElement)
  const preferred = matchMedia('(prefers-color-scheme:dark)').matches ? /dark/ : /^dark/
  return preferred.test(colorScheme) ? NIGHT : WHITE
}

function accent(stated: string): Colour | undefined {
  const root = getComputedStyle(document.documentElement)
  const named = ['accent', 'primary', 'brand'].flatMap((name) => [`--${name}`, `--${name}-color`, `--color-${name}`])
  return [stated, ...named.map((name) => root.getPropertyValue(name))].map(parse).find(vivid)
}

/** The first filled button with a colour of its own, one that calls itself primary before all others. */
function primaryButton(): CSSStyleDeclaration | undefined {
  return ['[class*=primary]', '[type=submit]', 'button,[role=button],a[class*=btn],a[class*=button]']
    .flatMap((selector) => [...document.querySelectorAll(selector)].slice(0, 20))
    .map((element) => getComputedStyle(element))
    .find((style) => vivid(parse(style.backgroundColor)))
}

/** Neither grey nor nearly black or white. */
function vivid(colour: Colour | undefined): boolean {
  return !!colour && Math.max(...colour) - Math.min(...colour) > 40 && luminance(colour) < 0.8
}
