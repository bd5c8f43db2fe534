/** A document as plain data, and the ways into it: nothing is ever changed in place. */

export type Data = null | string | number | boolean | readonly Data[] | Fields
export interface Fields { readonly [name: string]: Data | undefined }
export type Part = string | number
export type Way = readonly Part[]

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
export const isList = (value: unknown): value is readonly Data[] => Array.isArray(value)
export const fieldsOf = (value: Data | undefined): Fields => (isFields(value) ? value : {})
export const listOf = (value: Data | undefined): readonly Data[] => (isList(value) ? value : [])
export const textOf = (value: Data | undefined): string => (typeof value === 'string' ? value : '')

/** What stands at the end of a way; nothing where it leads nowhere. */
export function at(data: Data | undefined, way: Way): Data | undefined {
  let here = data
  for (const part of way) {
    if (isList(here) && typeof part === 'number') here = here[part]
    else if (isFields(here)) here = here[String(part)]
    else return undefined
  }
  return here
}

/** The same with another value there; `undefined` takes it away. What is missing on the way is made. */
export function put(data: Data | undefined, way: Way, value: Data | undefined): Data | undefined {
  const [part, ...rest] = way
  if (part === undefined) return value
  if (typeof part === 'number') {
    const list = [...listOf(data)]
    const next = put(list[part], rest, value)
    if (next === undefined) list.splice(part, 1)
    else list[part] = next
    return list
  }
  const fields = fieldsOf(data)
  const next = put(fields[part], rest, value)
  if (next === undefined) return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== part))
  return { ...fields, [part]: next }
}

/** The list with the thing at `from` standing at `to`. */
export function moved<Thing>(list: readonly Thing[], from: number, to: number): readonly Thing[] {
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

export const without = <Thing>(list: readonly Thing[], place: number): readonly Thing[] => list.filter((_, index) => index !== place)
export const withAt = <Thing>(list: readonly Thing[], place: number, thing: Thing): readonly Thing[] => [...list.slice(0, place), thing, ...list.slice(place)]

/** Whether both say the same, whatever the order of their fields. */
export function same(one: Data | undefined, other: Data | undefined): boolean {
  if (one === other) return true
  if (isList(one) && isList(other)) return one.length === other.length && one.every((value, index) => same(value, other[index]))
  if (!isFields(one) || !isFields(other)) return false
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]))
}
