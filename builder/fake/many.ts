/** One change to many flows, as far as the screens tell the difference. */
import type { FlowDetail, ManyDone, ManyForm } from '../src/api/types.ts'
import type { World } from './world.ts'

export function changeMany(world: World, form: ManyForm): ManyDone {
  const answer: ManyDone = { done: [], refused: [] }
  for (const key of form.keys) {
    const flow = world.flows.find((one) => one.key === key)
    if (!flow) answer.refused.push({ key, name: key, code: 'not_found', message: `There is no flow '${key}'.` })
    else if (form.action === 'archive' && flow.revision !== null) answer.refused.push({ key, name: flow.name, code: 'still_live', message: 'It is live in production; unpublish it there first.' })
    else { change(world, flow, form); answer.done.push({ key, name: flow.name }) }
  }
  return answer
}

function change(world: World, flow: FlowDetail, form: ManyForm): void {
  switch (form.action) {
    case 'move': flow.folder = form.folder ?? null; break
    case 'tag': flow.tags = [...flow.tags.filter((tag) => !form.remove?.includes(tag)), ...(form.add ?? [])]; break
    case 'duplicate': world.flows.push({ ...structuredClone(flow), key: `${flow.key}-copy`, name: `${flow.name} (copy)`, status: 'draft', revision: null }); break
    case 'unpublish': world.unpublish(flow, form.environment ?? ''); break
    case 'archive': flow.archived = true; break
    case 'restore': flow.archived = false; break
  }
}
