/** Shows a step, or the whole flow, in the page with the renderer that users get; nothing of it is recorded. */
import type { FlowContent, Step, ThemeContent } from '../contract/content.ts'
import type { Port, Run } from '../contract/renderer.ts'
import type { Core } from '../core/core.ts'
import createRenderer from '../renderer/index.ts'
import { replaceWith } from '../steering/renew.ts'

type Ending = 'completed' | 'dismissed' | 'snoozed' | 'failed'

/** What is true of whom it is tried as. */
interface As { variables: Record<string, string>; facts: Record<string, boolean> }

export interface Surface {
  /** The step by itself, as it stands now; drawn where it was as long as it is the same one. */
  show(content: FlowContent, theme: ThemeContent | null, step: string): void
  /** From its first step on, as a user goes through it. */
  rehearse(content: FlowContent, theme: ThemeContent | null, as: As | undefined): void
  clear(): void
}

/** `stand` is where that is drawn which is tied to no element. */
export function createSurfaces(core: Core, stand: HTMLElement, ended: (how: Ending, isRehearsal: boolean) => void, failed: (why: string) => void): Surface {
  const renderer = createRenderer()
  let run: Run | undefined
  let shown: { step: string; pattern: string; content: FlowContent; theme: ThemeContent | null } | undefined

  function portOf(isRehearsal: boolean, as?: As): Port {
    return {
      record: (name, { reason }) => { if (name === 'Flow Failed') failed(String(reason)) },
      before: () => true,
      ended: (how) => { ended(how, isRehearsal) },
      identify: () => {},
      track: () => {},
      navigate(url, newTab) {
        if (!isRehearsal) return
        if (newTab) open(url, '_blank', 'noopener')
        else location.assign(url)
      },
      start: () => false,
      open: () => {},
      onPage: (rules) => core.front.onPage(core, rules),
      fact: (name) => as?.facts[name] ?? false,
      isOn: () => false,
      memory: () => ({}),
      load: async (address) => {
        const response = await fetch(core.origin + address)
        if (!response.ok) throw Error(address)
        return await response.json() as never
      },
      // Without a value the renderer shows the fallback that the author wrote.
      variable: (name) => (as ?? core.decision)?.variables[name],
      resolve: (path) => new URL(path, core.origin || location.origin).href,
    }
  }

  function clear(): void {
    run?.destroy()
    run = shown = undefined
    stand.hidden = true
  }

  return {
    show(content, theme, id) {
      const single = alone(content, id)
      const [step] = single.steps
      if (!step) { clear(); return }
      if (run && shown?.step === id && shown.pattern === step.pattern && !isStanding(step)) {
        replaceWith(shown.content, single)
        run.theme(theme ?? undefined)
        return
      }
      clear()
      shown = { step: id, pattern: step.pattern, content: single, theme }
      const look = theme ? { theme } : {}
      if (!isStanding(step)) {
        run = renderer.run(single, portOf(false), { step: id, ...look })
        return
      }
      stand.hidden = false
      stand.dataset['pattern'] = step.pattern
      run = renderer.run(single, portOf(false), { step: id, preview: { container: stand, scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light' }, ...look })
    },
    rehearse(content, theme, as) {
      clear()
      run = renderer.run(content, portOf(true, as), theme ? { theme } : {})
    },
    clear,
  }
}

/** What is tied to an element stands beside it; all else is drawn as in the builder, so that no dialog shuts the page. */
const isStanding = ({ pattern, anchor = {} }: Step) => !(Object.keys(anchor).length > 0 && (pattern === 'tooltip' || pattern === 'hotspot'))

/** The step without what takes it further or away. */
function alone(content: FlowContent, id: string): FlowContent {
  const steps = content.steps.filter((step) => step.id === id).map((step) => {
    const free = { ...structuredClone(step) }
    delete free.pages
    delete free.advance
    delete free.branches
    delete free.skip_when
    delete free.overlay
    return free
  })
  const free: FlowContent = { ...content, steps, progress: false }
  delete free.groups
  return free
}
