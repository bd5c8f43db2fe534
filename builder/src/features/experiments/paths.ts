/** The places of a flow that a variant can change: each text, and each step as a whole. */
import { isFields, isList, listOf, textOf, type Data, type Fields } from '@cairn/sdk/editing/data.ts'

export interface Place { path: string; /** What stands there now; null for a whole step. */ text: string | null }

/** What is no text to be read. */
const SILENT = new Set(['id', 'pattern', 'anchor', 'advance', 'when_anchor_missing', 'side', 'src', 'ref', 'do', 'goes_to'])

export function placesOf(flow: Fields): Place[] {
  return listOf(flow['steps']).flatMap((step, index): Place[] => {
    if (!isFields(step)) return []
    const path = `steps.${textOf(step['id']) || index}`
    return [{ path, text: null }, ...textsOf(step, path)]
  })
}

function textsOf(data: Data | undefined, path: string): Place[] {
  if (typeof data === 'string') return [{ path, text: data }]
  if (isList(data)) return data.flatMap((item, index) => textsOf(item, `${path}.${(isFields(item) && textOf(item['id'])) || index}`))
  if (!isFields(data)) return []
  return Object.entries(data).flatMap(([name, value]) => (SILENT.has(name) ? [] : textsOf(value, `${path}.${name}`)))
}
