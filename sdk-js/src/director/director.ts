/** Puts on the flows whose moment has come: whose turn it is, what they need, and how it went with them. */
import type { FlowContent, PageRules, ThemeContent } from '../contract/content.ts'
import type { DecidedFlow } from '../contract/decide.ts'
import type { Memory, Port, Run, ShowOptions } from '../contract/renderer.ts'
import type { Core, Director, Scene, UnderWay } from '../core/core.ts'
import { navigate } from './navigate.ts'

/** What the director asks of the renderer. */
export interface Page {
  prepare(needs: DecidedFlow['needs']): Promise<void> | undefined
  run(content: FlowContent, port: Port, options: ShowOptions): Run
  sweep(): void
}

export function createDirector(core: Core, page: Page): Director {
  const { front } = core
  /** Until when this page has had enough of a flow, by its key: closed, put off, silent or failed. */
  const done = new Map<string, number>()
  const scenes = new Set<Scene>()

  const resolve = (path: string) => path.startsWith('/') ? core.origin + path : path
  const fetchJson = async <T>(path: string): Promise<T> => {
    const response = await fetch(resolve(path))
    if (!response.ok) throw Error(path)
    return await response.json() as T
  }

  // Whose turn it is

  /** Of hotspots and launchers there may be any number. */
  const holder = ({ key, interrupts, type }: DecidedFlow) =>
    [...scenes].find(({ flow }) => flow.type === type ? flow.key === key || !/^[hl]/.test(type) : flow.interrupts && interrupts)?.flow
  /** Of flows under limits the next waits until the server has counted this one; unless that waits itself, for its anchor say. */
  const isCounting = () => [...scenes].some(({ flow, run, isCounted }) => flow.limited && !isCounted && run?.state().visible !== false)
  const isDone = ({ key }: DecidedFlow) => (done.get(key) as number) > Date.now()
  const isElsewhere = ({ key }: DecidedFlow) => core.hasYielded && front.underWay(core)?.flow === key
  const review = () => {
    forgive()
    for (const candidate of core.candidates) {
      const { flow } = candidate
      const isWanted = () => !front.isQuiet(core) && front.isReady(core, candidate) && !isDone(flow) && !isElsewhere(flow)
      if (isWanted() && !holder(flow) && !(flow.limited && isCounting())) void show(flow, isWanted)
    }
  }
  /** What the server stopped to list it may list again later; who can't be recognised sees a thing once at most. */
  const forgive = () => {
    for (const key of done.keys()) if (!front.isPassing(core) && !core.candidates.some(({ flow }) => flow.key === key)) done.delete(key)
  }

  // From the decided flow to a run of the renderer

  const show: Director['show'] = async (flow, isWanted, step) => {
    front.expose(core, flow)
    if (!flow.content) {
      done.set(flow.key, Infinity)
      return false
    }
    const scene: Scene = { flow }
    scenes.add(scene)
    try {
      const look = flow.theme ?? core.decision?.theme
      const [content, style] = await Promise.all([fetchJson<FlowContent>(flow.content), look && fetchJson<ThemeContent>(look)])
      await page.prepare(flow.needs)
      scene.content = content
      scene.theme = style as ThemeContent | undefined
      // Loading took time: look again right before something is painted.
      if (scenes.has(scene) && isWanted()) {
        scene.run = page.run(content, portOf(scene), optionsOf(scene, step))
        place(scene)
      } else scenes.delete(scene)
    } catch (error) {
      front.record(core, flow, 'Flow Failed', { reason: scene.content ? 'render' : 'network' })
      front.emit(core, 'error', { error })
      over(scene)
    }
    if (scenes.has(scene)) return true
    front.review(core)
    return false
  }
  /** Where it goes on: where it was left on this page or an earlier one, else where the server says. */
  const optionsOf = (scene: Scene, step?: string): ShowOptions => {
    const { key, progress } = scene.flow
    const run = front.underWay(core)
    const resumed = run?.flow === key
    return { ...(resumed ? run : progress), resumed, ...(step && { step }), theme: themeOf(scene) }
  }
  const themeOf = ({ theme }: Scene) => ({ ...theme, tokens: { ...theme?.tokens, ...core.tokens } })

  const portOf = (scene: Scene): Port => ({
    record(name, properties) {
      if (name === 'Flow Snoozed') done.set(scene.flow.key, Date.parse(properties['until'] as string))
      if (name === 'Step Shown') keep(scene, properties)
      scene.isCounted ||= name === 'Flow Shown'
      front.record(core, scene.flow, name, properties)
    },
    before: (hook, detail) => front.emit(core, `before:${hook}`, { flow: scene.flow.key, ...detail }),
    ended: () => { over(scene) },
    track: (event, properties) => { front.track(core, event, properties) },
    navigate: (url, isNewTab) => { navigate(core, url, isNewTab) },
    start: (flow) => front.steer(core, 'start', flow),
    onPage: (rules) => front.onPage(core, rules),
    keep: (memory) => { keep(scene, memory) },
    variable: (name) => core.decision?.variables[name],
    resolve,
    ...(core.scroll && { scroll: core.scroll }),
    ...core.reach?.(core, scene.flow),
  } as Port)

  // While it shows, and after

  const keep = (scene: Scene, memory: Partial<Memory>) => {
    const { flow, content } = scene
    if (!flow.interrupts || core.hasYielded || flow.frequency.until === 'seen') return
    const until = Date.now() + (content?.resume?.within ?? DAY)
    front.write(core, 'run', { ...memory, flow: flow.key, pages: pagesOf(scene, memory.step), until } satisfies UnderWay)
  }
  const over = (scene: Scene) => {
    const { flow } = scene
    scenes.delete(scene)
    if (!isDone(flow)) done.set(flow.key, Infinity)
    if (front.underWay(core)?.flow === flow.key) front.erase(core, 'run')
    front.review(core)
  }
  /** A step without pages of its own belongs where its flow belongs. */
  const pagesOf = ({ flow, content }: Scene, step: unknown): PageRules | undefined =>
    content?.steps.find(({ id }) => id === step)?.pages ?? flow.pages
  const place = (scene: Scene) => {
    const { run } = scene
    if (!run) return
    run.facts()
    const isAway = core.isSuppressed || core.unsure || !front.onPage(core, pagesOf(scene, run.state().step))
    run[isAway ? 'suspend' : 'resume']()
  }

  /** What outlives its step is there for somebody, too. */
  const sweep = () => { if (core.isSuppressed || !core.decision) page.sweep() }

  return {
    review,
    show,
    holder,
    isDone,
    scenes: () => [...scenes],
    page() {
      for (const scene of scenes) {
        scene.run?.page()
        place(scene)
      }
    },
    event: (...what) => { for (const { run } of scenes) run?.event(...what) },
    place() {
      scenes.forEach(place)
      sweep()
    },
    restyle() {
      if (core.openQuestions) void front.steer(core, 'renew')
      else for (const scene of scenes) scene.run?.theme(themeOf(scene))
    },
    retain(wanted) {
      for (const scene of scenes) {
        if (wanted.some(({ key }) => key === scene.flow.key)) continue
        scenes.delete(scene)
        scene.run?.destroy()
      }
      sweep()
    },
  }
}

const DAY = 864e5
