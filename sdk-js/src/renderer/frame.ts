/** A frame for another site: it runs, and stays inside. */
import { make, type Attributes } from './make.ts'

export function frame(src: string, attributes: Attributes): HTMLIFrameElement {
  const { origin, protocol } = new URL(src, location.href)
  // Script of the page's own origin could free itself.
  const own = origin === location.origin
  const sandbox = `allow-scripts allow-forms allow-presentation allow-popups allow-popups-to-escape-sandbox ${own ? '' : 'allow-same-origin'}`
  return make('iframe', { ...attributes, sandbox, allow: 'autoplay;fullscreen;picture-in-picture', src: /^http/.test(protocol) && src })
}

export const frameCss = `
iframe{display:block;width:100%;border:0}
`
