/** Values kept in the browser's storage; in memory while that may not be used or refuses. */
import type { Core } from './core.ts'

export function read<T>({ disk, prefix }: Core, name: string): T | undefined {
  try {
    return JSON.parse(disk[prefix + name] ?? '') as T
  } catch {
    // Not there, or not ours.
  }
  return undefined
}

export function write(core: Core, name: string, value: unknown): void {
  const entry = { [core.prefix + name]: JSON.stringify(value) }
  try {
    Object.assign(core.disk, entry)
  } catch {
    core.disk = { ...core.disk, ...entry } // full or forbidden: memory has to do
  }
}

export function erase({ disk, prefix }: Core, name: string): void {
  delete disk[prefix + name] // eslint-disable-line @typescript-eslint/no-dynamic-delete -- storage is such an object
}

/** In alphabetical order, which for messages is that of time. */
export function names({ disk, prefix }: Core): string[] {
  return Object.keys(disk).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)).sort()
}

/** From now on in the browser's storage. What is there already wins over what was kept so far. */
export function openStore(core: Core): void {
  const kept = core.disk
  try {
    const disk: Core['disk'] = localStorage
    const prefix = `cairn.${core.writeKey}.`
    for (const key in kept) disk[prefix + key] ??= kept[key] ?? ''
    core.disk = disk
    core.prefix = prefix
  } catch {
    // Blocked by the browser, by a sandbox or by the person.
  }
}

export function closeStore(core: Core): void {
  core.disk = {}
  core.prefix = ''
}

/** Whether values outlive the page. */
export function lasts(core: Core): boolean {
  return core.disk instanceof Storage
}
