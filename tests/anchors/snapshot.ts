/** A page as a list of elements in document order: what the alignment of two releases looks at. */
export interface Node {
  tag: string
  parent: number
  children: number[]
  attributes: Record<string, string>
  /** Its own text, without that of its elements. */
  text: string
  /** All text in it. */
  all: string
  /** The class names and pictures in it, when it is small. */
  look: string
  size: number
  seen: boolean
}

export function snapshot(): Node[] {
  const elements = [...document.querySelectorAll('*')]
  const numbers = new Map(elements.map((element, number) => [element, number]))
  return elements.map((element) => {
    const { width, height } = element.getBoundingClientRect()
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue).join(' ')
    const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
    const dead = element.closest('script,style,head,template,noscript')
    return {
      tag: element.localName,
      parent: element.parentElement ? numbers.get(element.parentElement)! : -1,
      children: [...element.children].map((child) => numbers.get(child)!),
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
      text: dead ? '' : plain(own),
      all: dead ? '' : plain(element.textContent).slice(0, 2000),
      look: element.querySelectorAll('*').length > 6 ? '' : [element, ...element.querySelectorAll('*')].map((it) => `${it.getAttribute('class') ?? ''} ${it.getAttribute('src') ?? it.getAttribute('d') ?? ''}`).join(' ').replace(/\s+/g, ' ').trim(),
      size: element.querySelectorAll('*').length + 1,
      seen: width * height > 0 && element.checkVisibility({ visibilityProperty: true }),
    }
  })
}
