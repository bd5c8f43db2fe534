/** What the host asks for by hand is done by a part of its own, loaded with the first such call. */
import type { Core, Parts } from './core.ts'

type Steering = Omit<Parts['more'], 'bundle' | 'arrived'>
type Rest<How extends keyof Steering> = Steering[How] extends (core: Core, ...rest: infer Arguments) => unknown ? Arguments : never

/** Waits for the decision that is on its way. False when the part can't be had. */
export function steer<How extends keyof Steering>(how: How) {
  return async (core: Core, ...rest: Rest<How>): Promise<Awaited<ReturnType<Steering[How]>> | false> => {
    try {
      await core.asking
      const act = (await core.platform.load(core.origin, 'more'))[how] as (...all: unknown[]) => ReturnType<Steering[How]>
      return await act(core, ...rest)
    } catch {
      return false
    }
  }
}
