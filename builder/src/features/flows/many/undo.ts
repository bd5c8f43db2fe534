/** What brings many flows back to how they were before a change; nothing where they can't be brought back. */
import type { WayBack } from '../../../api/changes.ts'
import type { FlowSummary, ManyForm } from '../../../api/types.ts'

export function undoOf(form: ManyForm, before: FlowSummary[]): WayBack | null {
  const keys = before.map(({ key }) => key)
  switch (form.action) {
    case 'archive': return back([{ keys, action: 'restore' }])
    case 'restore': return back([{ keys, action: 'archive' }])
    case 'move': return back(grouped(before, ({ folder }) => ({ action: 'move', folder })))
    case 'tag': return back(grouped(before, ({ tags }) => ({ action: 'tag', add: (form.remove ?? []).filter((tag) => tags.includes(tag)), remove: (form.add ?? []).filter((tag) => !tags.includes(tag)) })))
    case 'unpublish': return { forms: [], live: before.flatMap(({ key, name, revision }) => (revision === null ? [] : [{ key, name, revision }])) }
    default: return null
  }
}

const back = (forms: ManyForm[]): WayBack => ({ forms, live: [] })

/** Flows that need the same are changed together. */
function grouped(flows: FlowSummary[], wantedBy: (flow: FlowSummary) => Omit<ManyForm, 'keys'>): ManyForm[] {
  const forms = new Map<string, ManyForm>()
  for (const flow of flows) {
    const wanted = wantedBy(flow)
    const same = JSON.stringify(wanted)
    forms.set(same, { ...wanted, keys: [...(forms.get(same)?.keys ?? []), flow.key] })
  }
  return [...forms.values()]
}
