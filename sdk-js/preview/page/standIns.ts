/** Something to point at on a page that isn't the app: a control for every element that a flow is tied to. */
import type { Advance, AnchorFacts, FlowContent } from '../../src/contract/content.ts'

export interface StandIn { test: string; label: string; kind: 'button' | 'link' | 'text' | 'select' | 'checkbox' }

/** The flow tied to stand-ins, free of the pages that it belongs to. */
export function onStandIns(flow: FlowContent): { content: FlowContent; standIns: StandIn[] } {
  const known = new Map<string, StandIn>()

  function tied(facts: AnchorFacts, by?: string): AnchorFacts {
    const key = JSON.stringify(facts)
    const found = known.get(key) ?? { test: `cairn-stand-in-${known.size + 1}`, label: labelOf(facts), kind: kindOf(facts) }
    if (by === 'input' && found.kind === 'button') found.kind = 'text'
    if (by === 'choose' && found.kind === 'button') found.kind = 'select'
    known.set(key, found)
    return { test: found.test }
  }

  function further<Kind extends Advance>(advance: Kind): Kind {
    switch (advance.on) {
      case 'all': return { ...advance, all: advance.all.map(further) }
      // Whether something is there at all is nothing that a stand-in could tell.
      case 'click': case 'hover': case 'input': case 'choose': return { ...advance, anchor: tied(advance.anchor, advance.on) }
      default: return advance
    }
  }

  const steps = flow.steps.map((step) => {
    const free = { ...step }
    delete free.pages
    if (step.advance) free.advance = step.advance.map(further)
    if (step.anchor && Object.keys(step.anchor).length > 0) free.anchor = tied(step.anchor)
    return free
  })
  return { content: { ...flow, steps }, standIns: [...known.values()] }
}

function kindOf({ role, picked }: AnchorFacts): StandIn['kind'] {
  const word = role ?? picked?.tag ?? ''
  if (/^(link|a)$/.test(word)) return 'link'
  if (/^(textbox|searchbox|spinbutton|textarea|input)$/.test(word)) return 'text'
  if (/^(combobox|listbox|select)$/.test(word)) return 'select'
  return /^(checkbox|switch)$/.test(word) ? 'checkbox' : 'button'
}

/** As a person would call it who knows no more than its facts. */
function labelOf({ name, test, id, css, picked }: AnchorFacts): string {
  const called = name ?? picked?.says
  if (called) return called
  const words = (test ?? id ?? css ?? '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : 'An element of your page'
}
