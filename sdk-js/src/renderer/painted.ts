/** Tells that a person can see a surface: painted on a visible page, and not covered; a hidden tab runs no frames. */
export function painted(surface: HTMLElement, then: () => void): () => void {
  let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(look)))
  function look() {
    const { x, y, width, height } = surface.getBoundingClientRect()
    const top = (surface.getRootNode() as ShadowRoot).elementFromPoint(x + width / 2, y + height / 2)
    const content = surface.querySelector<HTMLElement>('.content')!
    // Not every browser lets the keyboard scroll what nothing in it can be focused.
    if (content.scrollHeight > content.clientHeight) content.tabIndex = 0
    const seen = surface.contains(top)
    if (seen) then()
    // What is covered is looked at again when it comes above, or somebody reaches it.
    surface.ontoggle = surface.onpointerover = seen ? null : look
  }
  return () => {
    cancelAnimationFrame(frame)
    surface.ontoggle = surface.onpointerover = null
  }
}
