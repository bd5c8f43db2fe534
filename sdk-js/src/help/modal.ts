/** The uppermost modal dialog of the page: ours, if there is one, which came last. */
export function uppermostModal(): Element | undefined {
  const roots = [...document.querySelectorAll('cairn-root')]
  return [document, ...roots.map(({ shadowRoot }) => shadowRoot)].flatMap((tree) => [...tree?.querySelectorAll('dialog:modal') ?? []]).at(-1)
}
