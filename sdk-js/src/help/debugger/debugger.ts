/** `cairn.debugger()`: an overlay in the page that shows what the SDK knows and does, for whoever installs it. */
import type { AnchorFacts } from '../../contract/content.ts'
import type { Core } from '../../core/core.ts'
import { createLook } from '../anchor.ts'
import { watchMessages } from './messages.ts'
import { openPanel } from './panel.ts'
import { sections } from './sections.ts'

const OFTEN = 500

/** Opens it, or closes it when it is open. Answers whether it is there now. */
export function toggleDebugger(core: Core): boolean {
  if (core.inspection) {
    core.inspection()
    return false
  }
  core.inspection = open(core)
  return true
}

/** What it takes to close it. */
function open(core: Core): () => void {
  let frame = 0
  const soon = () => { frame ||= requestAnimationFrame(draw) }
  const watch = watchMessages(core, soon)
  const look = createLook()
  const find = (facts: AnchorFacts) => look(facts).element
  const panel = openPanel(find, end)
  // What the page and the server do is not told to anybody; a tool may look.
  const timer = setInterval(soon, OFTEN)

  function draw(): void {
    frame = 0
    watch.again()
    panel.settle()
    panel.show(sections(core, watch.messages(), look))
  }

  function end(): void {
    cancelAnimationFrame(frame)
    clearInterval(timer)
    watch.end()
    core.inspection = undefined
  }

  core.undo.push(() => { panel.close() })
  draw()
  return () => { panel.close() }
}
