/** What only richer flows ask for, beyond the port that all flows have. */
import type { DecidedFlow } from '../contract/decide.ts'
import type { Kept, Port } from '../contract/renderer.ts'
import type { Core } from '../core/core.ts'

export function reach(core: Core, flow: DecidedFlow): Partial<Port> {
  const { front, director } = core
  const { key } = flow
  const decided = () => core.candidates.find(({ flow }) => flow.key === key)?.flow
  return {
    identify: (traits) => { front.tell(core, 'identify', traits) },
    fact: (name) => decided()?.facts?.[name],
    variant: flow.experiment?.variant,
    articles: () => (decided() ?? flow).articles,
    open: (what, part) => { void front.steer(core, 'open', what, part) },
    isOn: (other) => other === front.underWay(core)?.flow || !!director?.scenes().some(({ flow }) => flow.key === other),
    memory(change) {
      const kept: Kept = { ...front.read(core, `of.${key}`), ...change }
      if (change) front.write(core, `of.${key}`, kept)
      return kept
    },
    load: (address) => load(core, address),
  }
}

/** What a content address holds. */
export async function load<Content>({ origin }: Core, address: string): Promise<Content> {
  const response = await fetch(origin + address)
  if (!response.ok) throw Error(address)
  return await response.json() as Content
}
