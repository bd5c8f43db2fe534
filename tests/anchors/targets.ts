/** Which elements of a page a person would tie something to: what can be seen, mostly what can be used. */
import type { Node } from './snapshot.ts'

const SHARES: [RegExp, number][] = [
  [/^(a|button|input|select|textarea|summary)$/, 0.62],
  [/^(h[1-6]|legend|caption)$/, 0.12],
  [/^(img|svg|i|video|iframe)$/, 0.06],
  [/^(p|span|li|td|th|label|small|strong|b|em|blockquote|dt|dd|figcaption|code|pre)$/, 0.1],
  [/^(div|section|nav|header|footer|form|table|ul|ol|article|aside|main|figure)$/, 0.1],
]

/** The same ones each time, spread by a hash. */
export function targetsOf(nodes: Node[], seed: string, most: number): number[] {
  return SHARES.flatMap(([tags, share]) => nodes
    .map((node, at) => ({ node, at, rank: spread(`${seed} ${at}`) }))
    .filter(({ node }) => tags.test(node.tag) && node.seen && node.attributes['type'] !== 'hidden' && !isWrapper(node))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, Math.round(share * most))
    .map(({ at }) => at)).sort((one, other) => one - other)
}

/** A box with nothing in it but one other: a person would pick the inner one. And nobody picks half of the page. */
const isWrapper = ({ children, text, size, tag }: Node) => /^(div|section|nav|header|footer|form|article|aside|main|span|li|ul)$/.test(tag) && ((children.length === 1 && !text) || size > 200 || (!children.length && !text))

export function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
