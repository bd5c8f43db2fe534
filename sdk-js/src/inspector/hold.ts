/** What a member does in the host while they work on a flow is not what a user does: none of it is said to the server. */
import type { Core } from '../core/core.ts'

/** From now on, and what still waits of this page. The host's own handlers notice nothing. The answer ends it. */
export function holdBack(core: Core): () => void {
  const { disk } = core
  for (const name of core.queue) {
    const { timestamp = '' } = core.front.read<{ timestamp?: string }>(core, name) ?? {}
    if (Date.parse(timestamp) >= performance.timeOrigin) core.front.erase(core, name)
  }
  // A message whose words are not kept is passed over when its turn comes.
  const held = core.disk = new Proxy(disk, {
    set: (kept, key, value) => String(key).startsWith(`${core.prefix}q`) || Reflect.set(kept, key, value),
  })
  return () => {
    if (core.disk === held) core.disk = disk
  }
}
