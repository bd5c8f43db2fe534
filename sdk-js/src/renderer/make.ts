/** Makes elements from a tag, attributes and children, leaving out what is empty or false; text is only ever text. */
export type Child = Node | string | false | undefined
export type Attributes = Record<string, string | number | false | undefined>

export function make<T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Attributes = {}, children: Child[] = []): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag)
  for (const name in attributes) {
    if (attributes[name]) element.setAttribute(name, attributes[name] as string)
  }
  element.append(...children.filter(Boolean) as Node[])
  return element
}
