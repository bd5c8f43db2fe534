/** A draft while its screen is open: saved on leaving, sent again on return, with who else is at it. */
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { readDraft, saveDraft, visitDraft } from '../../api/drafts.ts'
import type { FlowDraft, Visits } from '../../api/types.ts'
import { createDraft, type Draft, type DraftState } from '@cairn/sdk/editing/draft.ts'
import { keeper } from '@cairn/sdk/editing/kept.ts'

const ASK_EVERY = 10_000

export function useDraft(known: FlowDraft, workspace: string): { draft: Draft<FlowDraft>; state: DraftState<FlowDraft> } {
  const [draft] = useState(() => createDraft(known, {
    read: () => readDraft(known.key),
    save: (written, version, leaving) => saveDraft(known.key, written, version, leaving),
    keeper: keeper(`cairn-draft:${workspace}:${known.key}`),
    now: () => Date.now(),
    after: (milliseconds, act) => { const timer = setTimeout(act, milliseconds); return () => { clearTimeout(timer) } },
  }))
  const state = useSyncExternalStore((listener) => draft.subscribe(listener), () => draft.state())
  useEffect(() => {
    const leave = () => { draft.flush(true) }
    const hide = () => { if (document.visibilityState === 'hidden') draft.flush() }
    const again = () => { draft.flush() }
    draft.resume()
    addEventListener('pagehide', leave)
    addEventListener('online', again)
    addEventListener('blur', again)
    document.addEventListener('visibilitychange', hide)
    return () => {
      removeEventListener('pagehide', leave)
      removeEventListener('online', again)
      removeEventListener('blur', again)
      document.removeEventListener('visibilitychange', hide)
      draft.end()
    }
  }, [draft])
  return { draft, state }
}

/** Who else is at the draft; asked for only while the screen is visible. */
export function useOthers(flow: string, draft: Draft<FlowDraft>, isOn: boolean): Visits['others'] {
  const [tab] = useState(() => crypto.randomUUID())
  const [others, setOthers] = useState<Visits['others']>([])
  const ask = useEffectEvent(() => {
    if (document.visibilityState !== 'visible') return
    visitDraft(flow, tab).then((answer) => { setOthers(answer.others); draft.changed(answer.version) }, () => undefined)
  })
  useEffect(() => {
    if (!isOn) return
    ask()
    const timer = setInterval(ask, ASK_EVERY)
    const look = () => { ask() }
    document.addEventListener('visibilitychange', look)
    return () => { clearInterval(timer); document.removeEventListener('visibilitychange', look) }
  }, [isOn])
  return others
}
