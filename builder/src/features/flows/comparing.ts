/** Which two revisions are held against each other, and which steps their differences are in. */

/** `to` is null for the draft. */
export interface Pair { since: number; to: number | null }

/** As the address says; the newest revision and the draft where it says nothing, or names what isn't there. */
export function pairOf(address: URLSearchParams, newestFirst: readonly number[]): Pair {
  const named = (name: string) => newestFirst.find((number) => String(number) === address.get(name)) ?? null
  return { since: named('since') ?? newestFirst[0] ?? 0, to: named('to') }
}

/** The revision after (1) or before (-1), as far as there is one. */
export function neighbour(newestFirst: readonly number[], number: number, by: 1 | -1): number {
  return newestFirst[newestFirst.indexOf(number) - by] ?? number
}

/** Ids of steps, each once, in the order in which they are told. */
export function stepsOfChanges(changes: readonly { path: string }[]): string[] {
  return [...new Set(changes.flatMap(({ path }) => { const [steps, id] = path.split('.'); return steps === 'steps' && id ? [id] : [] }))]
}
