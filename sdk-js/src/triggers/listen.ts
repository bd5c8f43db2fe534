/** Listeners that see everything, touch nothing, and go together. */
export function listen(names: string[], heard: (event: Event) => void): () => void {
  const how = { capture: true, passive: true }
  for (const name of names) document.addEventListener(name, heard, how)
  return () => { for (const name of names) document.removeEventListener(name, heard, how) }
}
