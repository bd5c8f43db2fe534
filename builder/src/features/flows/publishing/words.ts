/** The words of the page before publishing. */
import type { Check, Publishing } from '../../../api/types.ts'
import { people } from '../../../ui/numbers.ts'
import type { Shape, Tone } from '../../../ui/State.tsx'

type Counted = NonNullable<Publishing['people']['now']>

export const counted = ({ people: found, complete }: Counted) => `${complete ? '' : 'at least '}${people(found)}`

export const MARKS: Record<Check['level'], { tone: Tone; shape: Shape; said: string }> = {
  ok: { tone: 'good', shape: 'full', said: 'in order' },
  warning: { tone: 'warn', shape: 'half', said: 'worth a look' },
  error: { tone: 'bad', shape: 'ring', said: 'keeps it from going live' },
}

export const itemsOf = (checks: Check[], level: 'warning' | 'error') => checks.flatMap(({ items }) => items.filter((item) => item.level === level))

/** Why it can't be published as things are; undefined when it can. */
export function hindrance(checks: Check[], accepted: ReadonlySet<string>): string | undefined {
  const errors = itemsOf(checks, 'error').length
  if (errors > 0) return errors === 1 ? 'One thing has to be mended first.' : `${errors} things have to be mended first.`
  const open = itemsOf(checks, 'warning').filter(({ id }) => !accepted.has(id)).length
  if (open > 0) return open === 1 ? 'One finding waits for your tick.' : `${open} findings wait for your tick.`
  return undefined
}

/** What publishing begins or replaces. */
export function lead({ was, changes, revision }: Publishing, environment: string): string {
  if (was === 'never') return `It starts to show in ${environment}, where it has never been live.`
  if (was === 'unpublished') return `It starts to show in ${environment} again. It was live there before.`
  if (changes.length === 0) return `Nothing changes for users in ${environment}; revision ${revision ?? '?'} says the same.`
  return `In ${environment} it takes the place of revision ${revision ?? '?'}, for everyone, at their next page.`
}

/** Where a thing that isn't live is published. */
export function placeOf({ kind, key }: { kind: string; key: string }): string | null {
  const pages: Record<string, string> = { segment: `/segments/${key}`, theme: `/themes/${key}`, flow: `/flows/${key}/publish`, experiment: `/experiments/${key}` }
  return pages[kind] ?? null
}
