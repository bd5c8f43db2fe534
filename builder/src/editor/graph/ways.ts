/** The ways from step to step that a flow's document describes; behind the last step is the end. */
import { fieldsOf, isFields, isList, listOf, textOf, type Data, type Fields } from '@cairn/sdk/editing/data.ts'
import { idOf, stepsOf } from '@cairn/sdk/editing/flow.ts'

export interface Way { from: number; to: number; by: 'next' | 'branch' | 'button' | 'skip' }

/** Steps of other types stand side by side. */
const ORDERED = new Set(['tour', 'banner', 'survey'])

export function waysOf(document: Fields): Way[] {
  const steps = stepsOf(document)
  if (!ORDERED.has(textOf(document['type']))) return []
  const places = new Map<string, number>([['end', steps.length], ...steps.map((step, at): [string, number] => [idOf(step), at])])
  return steps.flatMap((step, from) => waysFrom(step, from, places))
}

function waysFrom(step: Fields, from: number, places: ReadonlyMap<string, number>): Way[] {
  const doings = doingsIn(step)
  const goesOn = step['advance'] !== undefined || doings.some((doing) => doing === 'next' || doing === 'submit')
  const found: Way[] = goesOn ? [{ from, to: from + 1, by: 'next' }] : []
  const led = (name: string, by: Way['by']) => { const to = places.get(name); if (to !== undefined) found.push({ from, to, by }) }
  if (goesOn) for (const branch of listOf(step['branches'])) led(textOf(fieldsOf(branch)['go_to']), 'branch')
  for (const doing of doings) if (isFields(doing)) led(textOf(doing['go_to']), 'button')
  if (doings.includes('complete')) found.push({ from, to: places.size - 1, by: 'button' })
  // Whoever is spared a step comes to the one behind it.
  if (step['skip_when'] !== undefined) found.push({ from, to: from + 1, by: 'skip' })
  return found.filter((way, at) => found.findIndex(({ to }) => to === way.to) === at)
}

/** Whatever a button does, wherever in the step it stands. */
function doingsIn(data: Data | undefined): Data[] {
  if (isList(data)) return data.flatMap(doingsIn)
  if (!isFields(data)) return []
  const own = data['do'] === undefined ? [] : isList(data['do']) ? data['do'] : [data['do']]
  return [...own, ...Object.entries(data).filter(([name]) => name !== 'do').flatMap(([, inner]) => doingsIn(inner))]
}
