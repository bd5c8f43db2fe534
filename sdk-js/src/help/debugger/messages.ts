/** Watches the messages on their way to the server: each is in storage until the server has it. */
import type { Core } from '../../core/core.ts'

export interface Message {
  name: string
  at: string
  /** What tells it from others of its name. */
  more: string
  isSent?: boolean
}

interface Kept { type: string; timestamp: string; event?: string; properties?: Record<string, unknown>; traits?: Record<string, unknown> }

const MOST = 100
const TITLES: Record<string, string> = { page: 'Page Viewed', identify: 'Traits', group: 'Account' }

export interface Watch {
  /** The newest first. */
  messages(): Message[]
  /** The core may have changed to another storage meanwhile. */
  again(): void
  end(): void
}

export function watchMessages(core: Core, changed: () => void): Watch {
  const seen = new Map<string, Message>()
  let disk = core.disk
  let watched = disk

  function take(key: string, entry: unknown): void {
    if (!key.startsWith(`${core.prefix}q`) || typeof entry !== 'string') return
    seen.set(key, messageOf(JSON.parse(entry) as Kept))
    if (seen.size > MOST) seen.delete(seen.keys().next().value ?? '')
    changed()
  }

  function wrap(): void {
    disk = core.disk
    for (const [key, entry] of Object.entries(disk)) take(key, entry)
    watched = core.disk = new Proxy(disk, {
      set(target, key, entry: string) {
        target[String(key)] = entry
        take(String(key), entry)
        return true
      },
      deleteProperty(target, key) {
        const message = seen.get(String(key))
        if (message) message.isSent = true
        changed()
        return Reflect.deleteProperty(target, key)
      },
    })
  }

  wrap()
  return {
    messages: () => [...seen.values()].reverse(),
    again() { if (core.disk !== watched) wrap() },
    end() { if (core.disk === watched) core.disk = disk },
  }
}

function messageOf({ type, event, timestamp, properties = {}, traits }: Kept): Message {
  const { flow, step, reason, url } = properties
  const more = traits ? JSON.stringify(traits) : [flow, step, reason ?? (type === 'page' ? url : undefined)].filter(Boolean).join(' · ')
  return { name: event ?? TITLES[type] ?? type, at: timestamp, more }
}
