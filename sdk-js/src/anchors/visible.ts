/** Whether a person could see the element, were it scrolled into view. */
export function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width * height > 0 && (!('checkVisibility' in element) || element.checkVisibility({ visibilityProperty: true }))
}
