/** Languages by their names in the reader's own. */
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

const names = new Intl.DisplayNames([navigator.language, 'en'], { type: 'language', fallback: 'code' })

export const isTag = (tag: string) => TAG.test(tag)

/** "Finnish", or the tag itself where nobody has a name for it. */
export function languageName(tag: string): string {
  if (!isTag(tag)) return tag
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}
