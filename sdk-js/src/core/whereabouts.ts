/** Which page this is, and in what browser. */
import type { DecideQuestion } from '../contract/decide.ts'
import type { Core } from './core.ts'
import { attempt, listen } from './hooks.ts'

export function url(core: Core): string {
  return core.standIn ?? location.href
}

/** The page as the server may know it. */
export function page(core: Core): { url: string; title: string; referrer: string } {
  const clean = (address: string) => attempt(core, () => core.clean(address)) ?? ''
  return { url: clean(url(core)), title: document.title, referrer: clean(core.referrer) }
}

export function browser({ locale = document.documentElement.lang || navigator.language }: Core): Pick<DecideQuestion['context'], 'locale' | 'timezone' | 'screen'> {
  const { width, height } = screen
  return { locale, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone, screen: { width, height } }
}

/** Calls back after every change of the address, whichever way the host's router makes it. */
export async function watchAddress(core: Core, changed: (core: Core) => void): Promise<void> {
  const { navigation } = window as { navigation?: EventTarget }
  if (navigation) return listen(core, navigation, 'currententrychange', changed)
  // Browsers without the Navigation API get a stand-in for it.
  const { watchHistory } = await core.platform.load(core.origin, 'history')
  watchHistory(core, changed)
  changed(core)
}
