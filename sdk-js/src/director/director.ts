/** Puts on the flows whose moment has come: whose turn it is, what they need, and how it went with them. */
import type { FlowContent, PageRules, ThemeContent } from '../contract/content.ts'
import type { DecidedFlow } from '../contract/decide.ts'
import type { CreateRenderer, Port, Run, ShowOptions } from '../contract/renderer.ts'
import type { Core, Director } from '../core/core.ts'
import { milliseconds } from './duration.ts'
import { recall, remember, rests, resumption } from './memory.ts'
import { navigate } from './navigate.ts'

interface Scene {
  flow: DecidedFlow
  content?: FlowContent
  run?: Run
  /** Whether it is hidden at our bidding. */
  isAway?: boolean
}

export function createDirector(core: Core, createRenderer: CreateRenderer): Director {
  const { front } = core
  const renderer = createRenderer()
  /** What this page has had enough of: silent, failed or vetoed. */
  const done = new Set<string>()
  let scenes: Scene[] = []
  let theme: ThemeContent | undefined

  const idOf = ({ key, revision, experiment }: DecidedFlow) => [key, revision, experiment?.variant].join()
  const candidateOf = (key: string) => core.candidates.find(({ flow }) => flow.key === key)
  const resolve = (path: string) => path.startsWith('/') ? core.origin + path : path
  const fetchJson = async <T>(path: string): Promise<T> => {
    const response = await fetch(resolve(path))
    if (!response.ok) throw Error(`${path}: ${response.status}`)
    return await response.json() as T
  }

  // Whose turn it is

  /** The scene that has the place which this flow would take, its own included. */
  const holderOf = ({ interrupts, type }: DecidedFlow) =>
    scenes.find(({ flow }) => (flow.interrupts && interrupts) || flow.type === type)
  const obstacle = (flow: DecidedFlow): string | undefined => {
    if (scenes.some((scene) => scene.flow.key === flow.key)) return 'shows'
    if (done.has(idOf(flow))) return 'is over on this page'
    if (rests(core, flow, Date.now())) return 'was seen in this session'
    const holder = holderOf(flow)
    return holder && `waits behind ${holder.flow.key}`
  }
  const review = () => {
    for (const candidate of core.candidates) {
      const { flow } = candidate
      const isWanted = () => !front.isQuiet(core) && front.isReady(core, candidate) && !rests(core, flow, Date.now())
      if (isWanted() && !obstacle(flow)) void show(flow, isWanted)
    }
  }

  // From the decided flow to a run of the renderer

  const show = async (flow: DecidedFlow, isWanted: () => boolean, step?: string): Promise<boolean> => {
    front.expose(core, flow)
    if (!flow.content) {
      done.add(idOf(flow))
      return false
    }
    const scene: Scene = { flow }
    scenes = [...scenes, scene]
    try {
      await prepare(scene, flow.content)
      // Loading took time: look again right before something is painted.
      if (scenes.includes(scene) && isWanted()) play(scene, step)
      else remove(scene)
    } catch (error) {
      front.record(core, flow, 'Flow Failed', { reason: scene.content ? 'render' : 'network' })
      front.emit(core, 'error', { error })
      over(scene, true)
    }
    if (scenes.includes(scene)) return true
    front.review(core)
    return false
  }
  const prepare = async (scene: Scene, path: string) => {
    const look = core.decision?.theme
    const [content, style] = await Promise.all([fetchJson<FlowContent>(path), look && fetchJson<ThemeContent>(look)])
    scene.content = content
    theme = style || undefined
  }
  const play = (scene: Scene, asked?: string) => {
    const { step, resumed } = resumption(core, scene.flow)
    const options: ShowOptions = { resumed, step: asked ?? step ?? '' }
    const look = themeNow()
    if (look) options.theme = look
    if (scene.content) scene.run = renderer.run(scene.content, portOf(scene), options)
    place(scene)
  }
  const themeNow = () => (theme ?? core.tokens) && { ...theme, tokens: { ...theme?.tokens, ...core.tokens } }

  const portOf = (scene: Scene): Port => ({
    record(name, properties) {
      remember(core, scene.flow, name, properties, pagesOf(scene, properties['step']))
      front.record(core, scene.flow, name, properties)
    },
    before: (hook, detail) => front.emit(core, `before:${hook}`, { flow: scene.flow.key, ...detail }),
    ended: (how) => { over(scene, how === 'failed') },
    identify: (traits) => { front.tell(core, 'identify', traits) },
    track: (event, properties) => { front.track(core, event, properties) },
    navigate: (url, isNewTab) => { navigate(core, url, isNewTab) },
    // A button that starts another flow ends its own first.
    start: (flow) => { queueMicrotask(() => { void start(flow) }) },
    onPage: (rules) => front.onPage(core, rules),
    variable: (name) => core.decision?.variables[name],
    resolve,
    ...(core.scroll && { scroll: core.scroll }),
  })

  // While it shows, and after

  const remove = (scene: Scene) => { scenes = scenes.filter((other) => other !== scene) }
  const over = (scene: Scene, hasFailed: boolean) => {
    remove(scene)
    if (hasFailed) done.add(idOf(scene.flow))
    const candidate = candidateOf(scene.flow.key)
    if (candidate) front.disarm(candidate)
    front.review(core)
  }
  /** A step without pages of its own belongs where its flow belongs. */
  const pagesOf = ({ flow, content }: Scene, step: unknown): PageRules | undefined =>
    content?.steps.find(({ id }) => id === step)?.pages ?? flow.pages
  const place = (scene: Scene) => {
    const { run } = scene
    if (!run) return
    const isAway = !!core.isSuppressed || !!core.unsure || !front.onPage(core, pagesOf(scene, run.state().step))
    if (isAway === !!scene.isAway) return
    scene.isAway = isAway
    run[isAway ? 'suspend' : 'resume']()
  }
  const keep = (wanted: DecidedFlow[]) => {
    const isWanted = ({ flow }: Scene) => wanted.some(({ key }) => key === flow.key)
    for (const scene of scenes) if (!isWanted(scene)) scene.run?.destroy()
    scenes = scenes.filter(isWanted)
  }

  const start: Director['start'] = async (key, { step, once } = {}) => {
    if (!candidateOf(key)) await core.ask(core, key)
    const flow = candidateOf(key)?.flow
    if (!flow || (once && (recall(core, flow) ?? flow.progress))) return false
    const scene = scenes.find((other) => other.flow.key === key)
    if (scene) {
      if (step) scene.run?.goTo(step)
      return true
    }
    // What the person asked for comes before what came by itself; that can go on afterwards.
    for (let holder; (holder = holderOf(flow));) keep(scenes.flatMap((other) => other === holder ? [] : [other.flow]))
    return show(flow, () => true, step)
  }

  return {
    review,
    start,
    page() {
      for (const scene of scenes) {
        scene.run?.page()
        place(scene)
      }
    },
    event: (name) => { for (const { run } of scenes) run?.event(name) },
    place: () => { scenes.forEach(place) },
    restyle: () => { for (const { run } of scenes) run?.theme(themeNow()) },
    steer(move, detail) {
      const run = (scenes.find(({ flow }) => flow.interrupts) ?? scenes.at(-1))?.run
      if (move === 'goTo') run?.goTo(String(detail))
      else if (move === 'snooze') run?.snooze(milliseconds(detail))
      else run?.[move as 'next' | 'back' | 'dismiss']()
    },
    showing: () => scenes.flatMap(({ run }) => run ? [run.state()] : []),
    obstacle,
    keep,
    end: () => { renderer.destroy() },
  }
}
