/** Puts on the flows whose moment has come: whose turn it is, what they need, and how it went with them. */
import type { FlowContent, PageRules, ThemeContent } from '../contract/content.ts'
import type { DecidedFlow } from '../contract/decide.ts'
import type { CreateRenderer, Port, ShowOptions } from '../contract/renderer.ts'
import type { Core, Details, Director, Scene, UnderWay } from '../core/core.ts'
import { navigate } from './navigate.ts'

export function createDirector(core: Core, createRenderer: CreateRenderer): Director {
  const { front } = core
  const renderer = createRenderer()
  /** Until when this page has had enough of a flow: closed, put off, silent or failed. */
  const done = new Map<string, number>()
  let scenes: Scene[] = []
  let theme: ThemeContent | undefined

  const idOf = ({ key, revision, experiment }: DecidedFlow) => [key, revision, experiment?.variant].join()
  const resolve = (path: string) => path.startsWith('/') ? core.origin + path : path
  const fetchJson = async <T>(path: string): Promise<T> => {
    const response = await fetch(resolve(path))
    if (!response.ok) throw Error(path)
    return await response.json() as T
  }

  // Whose turn it is

  const holder = ({ interrupts, type }: DecidedFlow) =>
    scenes.find(({ flow }) => (flow.interrupts && interrupts) || flow.type === type)?.flow
  const isDone = (flow: DecidedFlow) => (done.get(idOf(flow)) ?? 0) > Date.now()
  const review = () => {
    forgive()
    for (const candidate of core.candidates) {
      const { flow } = candidate
      const isWanted = () => !front.isQuiet(core) && front.isReady(core, candidate) && !isDone(flow)
      if (isWanted() && !holder(flow)) void show(flow, isWanted)
    }
  }

  /** What the server stopped to list it may list again later; who can't be recognised sees a thing once at most. */
  const forgive = () => {
    if (front.isPassing(core)) return
    const listed = core.candidates.map(({ flow }) => idOf(flow))
    for (const id of done.keys()) if (!listed.includes(id)) done.delete(id)
  }

  // From the decided flow to a run of the renderer

  const show: Director['show'] = async (flow, isWanted, step) => {
    front.expose(core, flow)
    if (!flow.content) {
      done.set(idOf(flow), Infinity)
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
      over(scene)
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
    const { flow, content } = scene
    const run = front.underWay(core)
    const resumed = run?.flow === flow.key
    const options: ShowOptions = { resumed, step: asked ?? (resumed ? run : flow.progress)?.step ?? '' }
    const look = themeNow()
    if (look) options.theme = look
    if (content) scene.run = renderer.run(content, portOf(scene), options)
    place(scene)
  }
  const themeNow = () => (theme ?? core.tokens) && { ...theme, tokens: { ...theme?.tokens, ...core.tokens } }

  const portOf = (scene: Scene): Port => ({
    record(name, properties) {
      note(scene, name, properties)
      front.record(core, scene.flow, name, properties)
    },
    before: (hook, detail) => front.emit(core, `before:${hook}`, { flow: scene.flow.key, ...detail }),
    ended: () => { over(scene) },
    identify: (traits) => { front.tell(core, 'identify', traits) },
    track: (event, properties) => { front.track(core, event, properties) },
    navigate: (url, isNewTab) => { navigate(core, url, isNewTab) },
    start: (flow) => { void front.steer('start')(core, flow) },
    onPage: (rules) => front.onPage(core, rules),
    variable: (name) => core.decision?.variables[name],
    resolve,
    ...(core.scroll && { scroll: core.scroll }),
  })

  // While it shows, and after

  const note = (scene: Scene, event: string, { step, until }: Details) => {
    const { flow } = scene
    if (event === 'Flow Snoozed') done.set(idOf(flow), Date.parse(String(until)))
    if (event !== 'Step Shown' || !flow.interrupts || flow.frequency.until === 'seen') return
    front.write(core, 'run', { flow: flow.key, step: String(step), pages: pagesOf(scene, step) } satisfies UnderWay)
  }
  const remove = (scene: Scene) => { scenes = scenes.filter((other) => other !== scene) }
  const over = (scene: Scene) => {
    const { flow } = scene
    remove(scene)
    if (!isDone(flow)) done.set(idOf(flow), Infinity)
    if (front.underWay(core)?.flow === flow.key) front.erase(core, 'run')
    core.candidates.filter((candidate) => candidate.flow.key === flow.key).forEach(front.disarm)
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

  return {
    review,
    show,
    holder,
    isDone,
    scenes: () => scenes,
    page() {
      for (const scene of scenes) {
        scene.run?.page()
        place(scene)
      }
    },
    event: (name) => { for (const { run } of scenes) run?.event(name) },
    place: () => { scenes.forEach(place) },
    restyle: () => { for (const { run } of scenes) run?.theme(themeNow()) },
    keep(wanted) {
      const isWanted = ({ flow }: Scene) => wanted.some(({ key }) => key === flow.key)
      for (const scene of scenes) if (!isWanted(scene)) scene.run?.destroy()
      scenes = scenes.filter(isWanted)
    },
    end: () => { renderer.destroy() },
  }
}
