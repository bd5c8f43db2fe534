/** What the renderer asks of a preview: nothing is recorded, nobody is identified, no page is left. */
import type { Port } from '@cairn/sdk/contract/renderer.ts'

const nothing = () => undefined

export const quietPort: Port = {
  record: nothing,
  before: () => true,
  ended: nothing,
  identify: nothing,
  track: nothing,
  navigate: nothing,
  start: nothing,
  open: nothing,
  isOn: () => false,
  // Nothing is done yet of what an event or a trait would tell.
  fact: () => false,
  memory: () => ({}),
  load: () => Promise.reject(new Error('Previews load nothing.')),
  onPage: () => true,
  // Without a value the renderer shows the fallback that the author wrote.
  variable: nothing,
  resolve: (path) => new URL(path, location.origin).href,
}
