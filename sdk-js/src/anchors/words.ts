/** Texts made steady and short: what is the same on two days is the same word, and tells nothing of the page's data. */

/** Without what changes by itself: white space, counts, capitals. */
export const gist = (text: string) => (text.replace(/[\s\d]+/g, '') || text.trim()).toLowerCase().slice(0, 80)

/** Four characters for a text. */
export function short(text: string): string {
  let hash = 7
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash, 31) + text.charCodeAt(at)
  return (hash >>> 0).toString(36).padStart(4).slice(-4)
}

export const words = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []

/** Whether a build or a framework made the name up: `:r1:`, `a1b2c3d4`, `ember1402`, a UUID. */
export const isGenerated = (name: string) => /[:«{]|\d{4}|[a-z]\d+[a-z]+\d|\d[a-z]+\d|[0-9a-f]{8}|.{60}/i.test(name)
