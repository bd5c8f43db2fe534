/** Who is here, and in which session. */
import type { Core, Identity, UnderWay } from './core.ts'
import { newId } from './ids.ts'
import { erase, lasts, names, read, write } from './store.ts'

const SESSION = 1_800_000

export function save(core: Core, who: Identity): void {
  core.who = who
  write(core, 'who', who)
}

/** Joins what was told on this page with what the browser's storage kept from earlier ones. */
export function recall(core: Core): void {
  const told = core.who
  const known = read<Identity>(core, 'who')
  const isOther = told.userId && known?.userId && told.userId !== known.userId
  if (isOther) forget(core)
  save(core, { anonymousId: newId(core), ...(!isOther && known), ...told })
  session(core)
}

/** From now on somebody new and anonymous; what was said before is still sent. */
export function forget(core: Core): void {
  for (const name of names(core)) if (!name.startsWith('q')) erase(core, name)
  save(core, { anonymousId: newId(core) })
}

/** Whether the browser won't let us recognise this visitor on the next page. */
export function isPassing(core: Core): boolean {
  return !core.who.userId && !lasts(core)
}

/** The id of the session, which ends after half an hour without a word. */
export function session(core: Core): string {
  const at = Date.now()
  const last = read<{ id: string; at: number }>(core, 's')
  core.session = last && at - last.at < SESSION ? last.id : newId(core)
  write(core, 's', { id: core.session, at })
  return core.session
}

/** The flow in whose middle a reload or another page has come, unless that is too long ago. */
export function underWay(core: Core): UnderWay | undefined {
  const run = read<UnderWay>(core, 'run')
  return run && run.until > Date.now() ? run : undefined
}
