/** What passes between the page below a preview and the one around it, and the frame that holds the former. */
import type { FlowContent, ThemeContent } from '../src/contract/content.ts'

/** As the server answers it; what it says of who sees it stays outside. */
export interface Preview {
  flow: string
  name: string
  revision: number | null
  /** Of a variant that shows nothing there is none. */
  content: FlowContent | null
  theme: ThemeContent | null
  variables: Record<string, string>
  facts: Record<string, boolean>
  articles: string | null
  locale: string
  languages: string[]
}

export interface Shown {
  preview: Preview
  scheme: 'light' | 'dark'
  /** Where it begins, if not where it begins by itself. */
  step?: string
}

/** To the page below. */
export type Order = { show: Shown } | { goTo: string } | { happened: string }

/** From the page below: it is there, something would have been recorded, or a page would have been opened. */
export type Told = { ready: true } | { event: string; properties: Record<string, unknown> } | { opens: string }

const ADDRESS = '/preview/page'

/** Of what may show no step at all. */
const LONGEST_WAIT = 10_000

/** No pop-ups, and no way out of the frame. */
export const SANDBOX = 'allow-scripts allow-same-origin allow-forms'

/** Speaks to the page in a frame; it is asked anew for what it shows whenever it has been loaded. */
export function speakTo(frame: HTMLIFrameElement, shown: () => Shown | undefined, heard: (told: Exclude<Told, { ready: true }>) => void): { order(order: Order): void; again(): void; end(): void } {
  const order = (order: Order) => { frame.contentWindow?.postMessage(order, location.origin) }
  /** What opens there takes the focus, as it does in an app; whoever is choosing beside it keeps theirs. */
  const release = () => {
    clearTimeout(waiting)
    removeEventListener('focusout', release)
    frame.inert = false
  }
  const isWriting = () => !!document.activeElement?.matches('input:not([type=radio],[type=checkbox]), textarea')
  let waiting: ReturnType<typeof setTimeout> | undefined
  const hear = ({ data, source, origin }: MessageEvent<Told | null>) => {
    if (source !== frame.contentWindow || origin !== location.origin || typeof data !== 'object' || !data) return
    if ('ready' in data) {
      const show = shown()
      if (show) order({ show })
      waiting = setTimeout(() => { if (!isWriting()) release() }, LONGEST_WAIT)
    } else if ('event' in data || 'opens' in data) {
      if ('event' in data && data.event === 'step:shown') {
        if (isWriting()) addEventListener('focusout', release)
        else release()
      }
      heard(data)
    }
  }
  addEventListener('message', hear)
  // Whoever points there is done choosing.
  frame.parentElement?.addEventListener('pointerenter', release)
  return {
    order,
    // Also while it is still on its way; and "back" never leads to an earlier one.
    again: () => {
      clearTimeout(waiting)
      frame.inert = true
      frame.contentWindow?.location.replace(ADDRESS)
    },
    end: () => {
      clearTimeout(waiting)
      removeEventListener('focusout', release)
      removeEventListener('message', hear)
      frame.parentElement?.removeEventListener('pointerenter', release)
    },
  }
}

/** The event by which somebody outside could take a step further, in the order of the steps. */
export function eventsOf({ steps }: FlowContent): string[] {
  const all = steps.flatMap(({ advance = [] }) => advance).flatMap((one) => (one.on === 'all' ? one.all : one))
  return [...new Set(all.flatMap((one) => (one.on === 'event' ? one.event : [])))]
}
