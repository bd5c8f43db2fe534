/** Opens the page that a button leads to. */
import type { Core } from '../core/core.ts'

/** The host's router goes to its own pages when it has told us how. */
export function navigate({ navigate: go }: Core, address: string, isNewTab: boolean): void {
  const target = new URL(address, location.href)
  if (!/^(https?|mailto|tel):$/.test(target.protocol)) return
  if (isNewTab) window.open(target, '_blank', 'noopener')
  else if (go && target.origin === location.origin) go(address)
  else location.assign(target)
}
