/** What the host asks for by hand is done by a bundle of its own, loaded with the first such call. */
import type { Core, Parts } from './core.ts'

export type Steering = Exclude<keyof Parts['more'], 'bundle' | 'arrived' | 'createDirector' | 'renew'>
type Rest<How extends Steering | 'renew'> = Parts['more'][How] extends (core: Core, ...rest: infer Arguments) => unknown ? Arguments : never

/** The names of these methods, here and there. */
export const STEERING = 'start next back goTo dismiss snooze open close toggle explain debugger'.split(' ') as Steering[]

/** Waits for the decision that is on its way. False when the bundle can't be had. */
export async function steer<How extends Steering | 'renew'>(core: Core, how: How, ...rest: Rest<How>): Promise<Awaited<ReturnType<Parts['more'][How]>> | false> {
  try {
    await core.asking
    const act = (await core.platform.load(core.origin, 'more'))[how] as (...all: unknown[]) => ReturnType<Parts['more'][How]>
    return await act(core, ...rest)
  } catch {
    return false
  }
}
