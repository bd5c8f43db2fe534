/** Commands on steps: add, remove, move, duplicate, rename, change the pattern. What refers to a step goes along. */
import { fieldsOf, isFields, isList, moved, put, withAt, without, type Data, type Fields } from './data.ts'
import { contentOf, freeId, idOf, stepsOf } from './flow.ts'
import type { Command } from './command.ts'
import { startOf, type PatternWord } from './starts.ts'

const withSteps = (document: Fields, steps: readonly Fields[]): Fields => ({ ...document, steps })

export function insertStep(place: number, pattern: PatternWord): Command {
  return {
    name: `add a ${pattern}`,
    run: (document) => {
      const steps = stepsOf(document)
      const step = { id: freeId(pattern, steps.map(idOf)), ...startOf(pattern) }
      return withSteps(document, withAt(steps, place, step))
    },
  }
}

export function removeStep(place: number): Command {
  return {
    name: 'delete a step',
    run: (document) => {
      const steps = stepsOf(document)
      const step = steps[place]
      return step ? withTranslations(withSteps(document, without(steps, place)), (path) => (belongs(path, idOf(step)) ? [] : [path])) : document
    },
  }
}

export function moveStep(from: number, to: number): Command {
  return {
    name: 'move a step',
    run: (document) => {
      const steps = stepsOf(document)
      return from === to || !steps[from] || to < 0 || to >= steps.length ? document : withSteps(document, moved(steps, from, to))
    },
  }
}

export function duplicateStep(place: number): Command {
  return {
    name: 'duplicate a step',
    run: (document) => {
      const steps = stepsOf(document)
      const step = steps[place]
      if (!step) return document
      const id = freeId(idOf(step), steps.map(idOf))
      const copied = withSteps(document, withAt(steps, place + 1, { ...step, id }))
      return withTranslations(copied, (path) => (belongs(path, idOf(step)) ? [path, id + path.slice(idOf(step).length)] : [path]))
    },
  }
}

/** The id of a step, also where it is referred to. */
export function renameStep(place: number, wish: string): Command {
  return {
    name: 'rename a step',
    joins: `rename ${place}`,
    run: (document) => {
      const steps = stepsOf(document)
      const from = steps[place]
      if (!from) return document
      const old = idOf(from)
      const referring = steps.map((step, index) => renamedIn(index === place ? { ...step, id: wish } : step, old, wish) as Fields)
      return withTranslations(withSteps(document, referring), (path) => [belongs(path, old) ? wish + path.slice(old.length) : path])
    },
  }
}

/** Another form for the same words: what the new pattern can't have is left out, what it needs is begun. */
export function changePattern(place: number, pattern: PatternWord): Command {
  return {
    name: `make it a ${pattern}`,
    run: (document) => {
      const step = stepsOf(document)[place]
      if (!step || step['pattern'] === pattern) return document
      const kept = Object.fromEntries(KEPT.filter((name) => step[name] !== undefined).map((name) => [name, step[name]]))
      const anchored = ANCHORED.has(pattern) && step['anchor'] !== undefined ? { anchor: step['anchor'] } : {}
      const said = contentOf(step).length > 0 ? { content: step['content'] } : {}
      return put(document, ['steps', place], { ...startOf(pattern), ...said, ...kept, ...anchored, pattern }) as Fields
    },
  }
}

const KEPT = ['id', 'actions', 'advance', 'pages', 'branches', 'skip_when', 'group', 'width', 'dismissible']
const ANCHORED: ReadonlySet<PatternWord> = new Set<PatternWord>(['tooltip', 'hotspot', 'launcher'])

const belongs = (path: string, step: string) => path.startsWith(`${step}.`)

/** The document with every path of its translations replaced by those that `paths` answers. */
function withTranslations(document: Fields, paths: (path: string) => string[]): Fields {
  if (!isFields(document['translations'])) return document
  const languages = Object.entries(document['translations']).map(([language, texts]) => {
    const kept = Object.entries(fieldsOf(texts)).flatMap(([path, text]) => paths(path).map((one): [string, Data | undefined] => [one, text]))
    return [language, Object.fromEntries(kept)] as const
  })
  return { ...document, translations: Object.fromEntries(languages.filter(([, texts]) => Object.keys(texts).length > 0)) }
}

/** `go_to: old` wherever it stands. */
function renamedIn(data: Data | undefined, from: string, to: string): Data | undefined {
  if (isList(data)) return data.map((inner) => renamedIn(inner, from, to) ?? null)
  if (!isFields(data)) return data
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, name === 'go_to' && value === from ? to : renamedIn(value, from, to)]))
}
