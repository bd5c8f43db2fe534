/** What is not saved yet, kept in the browser so that no keystroke is lost with the tab, the connection or the session. */
import { isFields, type Fields } from './data.ts'

interface Kept { version: number; document: Fields; media: Record<string, string> }

export interface Keeper { read(): Kept | null; write(kept: Kept): void; clear(): void }

/** A browser that keeps nothing (private, full) costs only this safety net. */
export function keeper(name: string, storage: () => Storage = () => localStorage): Keeper {
  const quietly = <Answer>(act: () => Answer): Answer | null => {
    try {
      return act()
    } catch {
      return null
    }
  }
  return {
    read: () => quietly(() => readKept(storage().getItem(name))),
    write: (kept) => { quietly(() => { storage().setItem(name, JSON.stringify(kept)) }) },
    clear: () => { quietly(() => { storage().removeItem(name) }) },
  }
}

function readKept(text: string | null): Kept | null {
  const kept: unknown = text && JSON.parse(text)
  return isFields(kept) && typeof kept['version'] === 'number' && isFields(kept['document']) ? (kept as unknown as Kept) : null
}
