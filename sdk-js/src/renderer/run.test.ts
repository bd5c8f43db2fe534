import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Match } from '../anchors/find.ts'
import type { Do, FlowContent, Step } from '../contract/content.ts'
import type { Memory, Port, ShowOptions } from '../contract/renderer.ts'
import { more } from './bundles/more.ts'
import { createRun, type RunScene, type Stage } from './run.ts'
import type { Kit } from './kit.ts'
import type { Missed } from './wait.ts'
import { createSeveral } from './walk/several.ts'
import { createWalker } from './walk/walker.ts'

type Part = Partial<Step> & { id: string }

const HIDDEN: Omit<Missed, 'then'> = { reason: 'anchor_hidden', anchor: 'exact' }
const MISSING: Omit<Missed, 'then'> = { reason: 'anchor_missing', anchor: 'missing' }

/** A flow on a stage of cardboard: what was told, what is drawn, and the strings to pull. */
function play(parts: Part[], options: ShowOptions = {}, set: { page?: string; there?: string[]; valid?: boolean; facts?: string[]; groups?: FlowContent['groups']; walker?: false; create?: typeof createRun } = {}) {
  const told: string[] = []
  const vetoes = new Set<string>()
  const world = { page: set.page ?? '/', there: new Set(set.there), facts: new Set(set.facts), kept: undefined as Memory | undefined, clicked: () => {}, watching: 0, drawn: '', scene: undefined as RunScene | undefined, valid: set.valid ?? true, match: 'exact' as Match }
  let waiting: { found(): void; missed(why: Omit<Missed, 'then'>): void; patient: boolean } | undefined
  const tell = (name: string) => (...given: unknown[]) => { told.push([name, ...given].join(' ')) }

  const port: Port = {
    record: (name, { step, reason, anchor, then }) => told.push([name, step, reason, anchor, then].filter(Boolean).join(' ')),
    before: (hook) => !vetoes.has(hook),
    ended: tell('ended'),
    identify: tell('identify'),
    track: tell('track'),
    navigate: tell('navigate'),
    start: tell('start'),
    open: tell('open'),
    isOn: () => false,
    memory: () => ({}),
    load: () => Promise.reject(new Error('nothing to load')),
    onPage: ({ include }) => !!include?.includes(world.page),
    fact: (name) => world.facts.has(name),
    keep: (memory) => { world.kept = structuredClone(memory) },
    variable: () => undefined,
    resolve: (path) => path,
  }
  const stage: Stage = {
    draw(step, scene) {
      if (step.id === 'broken') throw new Error('no such pattern')
      world.drawn = step.id
      world.scene = scene
      return { submit: () => world.valid, close: () => { world.drawn = '' } }
    },
    find: ({ test }) => (world.there.has(test ?? '') ? ({} as Element) : null),
    matchOf: () => world.match,
    wait({ when_anchor_missing: then = 'wait' }, patient, found, missed) {
      waiting = { found, missed: (why) => { missed({ ...why, then }) }, patient }
      return () => { waiting = undefined }
    },
    walker(...given) {
      if (set.walker === false) return undefined
      const kit = { ...more, tools: { find: () => null, searchFor: () => ({ element: null, state: world.there.size ? 'visible' : 'missing' }) } } as unknown as Kit
      const walker = createWalker(port, kit, ...given)
      return {
        ...walker,
        enter(...what) {
          world.watching++
          walker.enter(...what)
        },
        leave() {
          world.watching = 0
          walker.leave()
        },
      }
    },
    act: () => { world.clicked() },
  }
  const steps = parts.map((part): Step => ({ pattern: 'modal', content: [], actions: [], ...part }))
  const flow: FlowContent = { format: 'cairn/1', key: 'tour', revision: 1, type: 'tour', locale: 'en', steps, ...(set.groups && { groups: set.groups }) }
  const run = (set.create ?? createRun)(flow, port, options, stage)
  return { run, told, vetoes, world, waiting: () => waiting, see: () => world.scene!.seen(), press: (...what: Do[]) => world.scene!.perform(what) }
}

const two: Part[] = [{ id: 'a' }, { id: 'b' }]

describe('a run', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  it('tells of the flow once and of each step when it was seen, and ends after the last', () => {
    const { run, told, see } = play(two)
    expect(told).toEqual([])
    see()
    see()
    run.next()
    see()
    run.next()
    expect(told).toEqual(['Flow Shown a', 'Step Shown a', 'Step Completed a', 'Step Shown b', 'Step Completed b', 'Flow Completed b', 'ended completed'])
  })

  it('goes on at a step without counting the flow as shown again', () => {
    const { run, told, see } = play(two, { step: 'b', resumed: true })
    see()
    expect(told).toEqual(['Step Shown b'])
    expect(run.state()).toEqual({ flow: 'tour', step: 'b', visible: true })
  })

  it('goes back the way it came, and stays where there is no way back', () => {
    const { run, world, see } = play([...two, { id: 'c' }])
    see()
    run.goTo('c')
    see()
    run.back()
    expect(world.drawn).toBe('a')
    run.back()
    expect(world.drawn).toBe('a')
    run.goTo('nowhere')
    expect(world.drawn).toBe('a')
  })

  it('is deaf once it is over', () => {
    const { run, told, see } = play(two)
    see()
    run.dismiss()
    const before = [...told]
    run.next()
    run.page()
    run.snooze(5)
    run.resume()
    expect(told).toEqual(before)
    expect(before.slice(-2)).toEqual(['Flow Dismissed a', 'ended dismissed'])
  })

  it('snoozes until a moment', () => {
    const { run, told } = play(two)
    run.snooze(60_000)
    expect(told.at(-1)).toBe('ended snoozed')
  })

  it('is destroyed without a word', () => {
    const { run, told, world } = play([{ id: 'a', advance: [{ on: 'after', after: 1000 }] }])
    run.destroy()
    expect(told).toEqual([])
    expect([world.drawn, world.watching, vi.getTimerCount()]).toEqual(['', 0, 0])
  })

  it('fails without throwing when a step cannot be drawn', () => {
    const { run, told } = play([{ id: 'a' }, { id: 'broken' }])
    run.next()
    expect(told).toEqual(['Step Completed a', 'Flow Failed broken render', 'ended failed'])
  })
})

describe('a veto', () => {
  it.each([['flow:dismissed', 'dismiss'], ['step:completed', 'next']] as const)('of %s keeps the step', (hook, act) => {
    const { run, world, vetoes, told } = play(two)
    vetoes.add(hook)
    run[act]()
    expect([world.drawn, told]).toEqual(['a', []])
  })

  it('of a step skips it', () => {
    const { run, world, vetoes, see } = play([...two, { id: 'c' }])
    see()
    vetoes.add('step:shown')
    run.next()
    expect(world.drawn).toBe('')
  })
})

describe('conditions', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  it('an event goes on, another does not', () => {
    const { run, world } = play([{ id: 'a', advance: [{ on: 'event', event: 'Invoice Sent' }] }, { id: 'b' }])
    run.event('Invoice Created')
    expect(world.drawn).toBe('a')
    run.event('Invoice Sent')
    expect(world.drawn).toBe('b')
  })

  it('a page goes on when it is reached, or has been already, but not for who comes back', () => {
    const { run, world, see } = play([{ id: 'a' }, { id: 'b', advance: [{ on: 'page', pages: { include: ['/sent'] } }] }, { id: 'c' }])
    see()
    run.next()
    see()
    world.page = '/sent'
    run.page()
    expect(world.drawn).toBe('c')
    run.back()
    expect(world.drawn).toBe('b')
    run.goTo('b')
    expect(world.drawn).toBe('c')
  })

  it('a pause counts from when the step was seen', () => {
    const { world, see } = play([{ id: 'a', advance: [{ on: 'after', after: 1000 }] }, { id: 'b' }])
    vi.advanceTimersByTime(5000)
    expect(world.drawn).toBe('a')
    see()
    vi.advanceTimersByTime(1000)
    expect(world.drawn).toBe('b')
  })
})

describe('cues', () => {
  const next = { id: 'b' }

  it('an event counts with the properties that are asked for', () => {
    const { run, world } = play([{ id: 'a', advance: [{ on: 'event', event: 'Invoice Sent', where: { currency: 'EUR', paid: false } }] }, next])
    run.event('Invoice Sent')
    run.event('Invoice Sent', { currency: 'EUR', paid: true })
    expect(world.drawn).toBe('a')
    run.event('Invoice Sent', { currency: 'EUR', paid: false, total: 7 })
    expect(world.drawn).toBe('b')
  })

  it('a fact goes on when decide has it as true, or had it before, but not for who comes back', () => {
    const { run, world, see } = play([{ id: 'x' }, { id: 'a', advance: [{ on: 'fact', fact: 'is admin' }] }, next])
    see()
    run.next()
    see()
    run.facts()
    expect(world.drawn).toBe('a')
    world.facts.add('is admin')
    run.facts()
    expect(world.drawn).toBe('b')
    run.back()
    expect(world.drawn).toBe('a')
    run.goTo('a')
    expect(world.drawn).toBe('b')
  })

  it('all of several must have happened, in any order', () => {
    const { run, world } = play([{ id: 'a', advance: [{ on: 'all', all: [
      { on: 'event', event: 'One' }, { on: 'page', pages: { include: ['/there'] } }, { on: 'fact', fact: 'f' },
    ] }] }, next], {}, { facts: ['f'] })
    world.page = '/there'
    run.page()
    world.page = '/elsewhere'
    run.page()
    expect(world.drawn).toBe('a')
    run.event('One')
    expect(world.drawn).toBe('b')
  })

  it('the first that comes wins, and the rest is forgotten', () => {
    const { run, told } = play([{ id: 'a', advance: [{ on: 'event', event: 'One' }, { on: 'event', event: 'Two' }] }, next, { id: 'c' }])
    run.event('Two')
    run.event('One')
    expect(told).toEqual(['Step Completed a'])
  })
})

describe('the way', () => {
  const when = (fact: string) => ({ fact })

  it('leads by the branch that holds at the end of the step, with the answers of that moment', () => {
    const answers: Record<string, string> = {}
    const { run, world, see } = play([
      { id: 'ask', branches: [{ when: { answer: 'role', operator: 'is', value: 'owner' }, go_to: 'owners' }] }, { id: 'others' }, { id: 'owners' },
    ], { given: answers })
    see()
    answers['role'] = 'Owner'
    run.next()
    expect(world.drawn).toBe('owners')
    see()
    run.back()
    expect(world.drawn).toBe('ask')
    answers['role'] = 'user'
    run.next()
    expect(world.drawn).toBe('others')
  })

  it('a branch may end the flow', () => {
    const { run, told, see } = play([{ id: 'a', branches: [{ when: when('f') }] }, { id: 'b' }], {}, { facts: ['f'] })
    see()
    run.next()
    expect(told.at(-1)).toBe('ended completed')
  })

  it('passes over steps and groups without a word', () => {
    const { run, world, told, see } = play([
      { id: 'a', skip_when: when('f') }, { id: 'b' }, { id: 'c', group: 'g' }, { id: 'd', group: 'g' }, { id: 'e', skip_when: when('f') }, { id: 'z' },
    ], {}, { facts: ['f'], groups: { g: { skip_when: when('f') } } })
    expect(world.drawn).toBe('b')
    see()
    run.next()
    expect([world.drawn, told]).toEqual(['z', ['Flow Shown b', 'Step Shown b', 'Step Completed b']])
  })

  it('shows nothing, and counts as nothing, when every step is to be skipped', () => {
    const { told } = play([{ id: 'a', skip_when: when('f') }], {}, { facts: ['f'] })
    expect(told).toEqual(['ended failed'])
  })

  it('a button skips the rest of a group', () => {
    const { press, world } = play([{ id: 'a', group: 'g' }, { id: 'b', group: 'g' }, { id: 'c' }])
    press({ type: 'skip_group' })
    expect(world.drawn).toBe('c')
  })

  it('that leads round through steps that hold already comes to an end', () => {
    const round: Part[] = [
      { id: 'a', advance: [{ on: 'fact', fact: 'f' }] },
      { id: 'b', advance: [{ on: 'fact', fact: 'f' }], branches: [{ when: when('f'), go_to: 'a' }] },
      { id: 'c' },
    ]
    const { world } = play(round, {}, { facts: ['f'] })
    expect(world.drawn).toBe('c')
  })
})

describe('what is kept', () => {
  it('is where the run is as soon as something of it was seen, the way there, and the answers', () => {
    const { run, world, see } = play([{ id: 'a' }, { id: 'b' }, { id: 'c' }], { given: { q: '1' } })
    expect(world.kept).toBeUndefined()
    see()
    run.next()
    expect(world.kept).toEqual({ step: 'b', trail: ['a'], given: { q: '1' } })
    run.next()
    expect(world.kept).toEqual({ step: 'c', trail: ['a'], given: { q: '1' } })
    run.back()
    expect(world.kept).toEqual({ step: 'a', trail: [], given: { q: '1' } })
  })

  it('is gone on with: back leads where it led before', () => {
    const { run, world } = play([{ id: 'a' }, { id: 'b' }, { id: 'c' }], { resumed: true, step: 'c', trail: ['a'], given: {} })
    run.back()
    expect(world.drawn).toBe('a')
  })

  it('of a step that is no more begins anew', () => {
    expect(play(two, { resumed: true, step: 'removed' }).world.drawn).toBe('a')
  })
})

describe('pages and suspension', () => {
  it('a step hides on other pages and comes back on its own', () => {
    const { run, world } = play([{ id: 'a', pages: { include: ['/invoices'] } }])
    expect(world.drawn).toBe('')
    world.page = '/invoices'
    run.page()
    expect(world.drawn).toBe('a')
    world.page = '/'
    run.page()
    expect(run.state().visible).toBe(false)
  })

  it('a suspended run shows nothing, and goes on where it was', () => {
    const { run, world } = play(two)
    run.suspend()
    run.next()
    expect(world.drawn).toBe('')
    run.resume()
    expect(world.drawn).toBe('b')
  })

  it('a step on the screen is not drawn again for nothing', () => {
    const { run, world } = play(two)
    const { scene } = world
    run.page()
    run.resume()
    expect(world.scene).toBe(scene)
  })
})

describe('a missing anchor', () => {
  const away: Part = { id: 'a', pattern: 'tooltip', anchor: { test: 'x' } }

  it('is waited for, and shown when it comes', () => {
    const { world, waiting } = play([away])
    expect(world.drawn).toBe('')
    world.there.add('x')
    waiting()!.found()
    expect(world.drawn).toBe('a')
    expect(waiting()).toBeUndefined()
  })

  it('is reported once, and waited for patiently after that', () => {
    const { run, told, waiting } = play([{ ...away, when_anchor_missing: 'wait' }])
    waiting()!.missed(HIDDEN)
    expect(told).toEqual(['Flow Failed a anchor_hidden exact wait'])
    run.suspend()
    run.resume()
    expect(waiting()!.patient).toBe(true)
  })

  it('is reported as uncertain when nobody can say which one is meant', () => {
    const { told, waiting } = play([away])
    waiting()!.missed({ reason: 'anchor_missing', anchor: 'uncertain' })
    expect(told).toEqual(['Flow Failed a anchor_missing uncertain wait'])
  })

  it('skips its step', () => {
    const { told, world, waiting } = play([{ ...away, when_anchor_missing: 'skip' }, { id: 'b' }])
    waiting()!.missed(MISSING)
    expect([world.drawn, told]).toEqual(['b', ['Flow Failed a anchor_missing missing skip']])
  })

  it('ends the flow', () => {
    const { told, waiting } = play([{ ...away, when_anchor_missing: 'end' }])
    waiting()!.missed(MISSING)
    expect(told).toEqual(['Flow Failed a anchor_missing missing end', 'ended failed'])
  })

  it('at the last step completes what was seen, and fails what was not', () => {
    const skip: Part = { ...away, id: 'z', when_anchor_missing: 'skip' }
    const seen = play([{ id: 'a' }, skip])
    seen.see()
    seen.run.next()
    seen.waiting()!.missed(MISSING)
    expect(seen.told.at(-1)).toBe('ended completed')
    const unseen = play([skip])
    unseen.waiting()!.missed(MISSING)
    expect(unseen.told.at(-1)).toBe('ended failed')
  })

  it('that goes mid-step takes the step away until it is back', () => {
    const { world, waiting, told, see } = play([away], {}, { there: ['x'] })
    see()
    world.there.clear()
    world.scene!.lost()
    expect(world.drawn).toBe('')
    world.there.add('x')
    waiting()!.found()
    expect(world.drawn).toBe('a')
    expect(told.filter((line) => line.startsWith('Step Shown'))).toHaveLength(1)
  })
})

describe('buttons', () => {
  it('submit goes on when the answers are complete, and stays when not', () => {
    const { world, press } = play(two, {}, { valid: false })
    press({ type: 'submit' }, { type: 'next' })
    expect(world.drawn).toBe('a')
    world.valid = true
    press({ type: 'submit' }, { type: 'next' })
    expect(world.drawn).toBe('b')
  })

  it('starting another flow is the end of this one, unless the list says otherwise', () => {
    const one = play(two)
    one.press({ type: 'start', flow: 'other' })
    expect(one.told.filter((line) => /start|ended/.test(line))).toEqual(['start other', 'ended completed'])
    const other = play(two)
    other.press({ type: 'dismiss' }, { type: 'start', flow: 'other' })
    expect(other.told.filter((line) => /start|ended/.test(line))).toEqual(['ended dismissed', 'start other'])
  })

  it('a click in the stead of the person may take the step further, and the rest of the list is not about the next one', () => {
    const { press, run, world, told } = play([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
    world.clicked = () => { run.next() }
    press({ type: 'click', anchor: { test: 'x' } }, { type: 'next' }, { type: 'track', event: 'Helped' })
    expect(world.drawn).toBe('b')
    expect(told).toContain('track Helped [object Object]')
  })

  it('whoever presses one has seen the step', () => {
    const { press, told } = play(two)
    press({ type: 'next' })
    expect(told).toEqual(['Flow Shown a', 'Step Shown a', 'Step Completed a'])
  })

  it('Escape leaves a step alone that may not be dismissed', () => {
    const { world } = play([{ id: 'a', dismissible: false }])
    world.scene!.escape()
    expect(world.drawn).toBe('a')
  })
})

describe('a flow of one step, with nothing here that knows a way through several', () => {
  const alone = (options: ShowOptions = {}, part: Part = { id: 'a' }) => play([part], options, { walker: false })

  it.each([
    ['next', ['Step Completed a', 'Flow Completed a', 'ended completed']],
    ['complete', ['Step Completed a', 'Flow Completed a', 'ended completed']],
    ['dismiss', ['Flow Dismissed a', 'ended dismissed']],
    ['snooze', ['Flow Snoozed a', 'ended snoozed']],
  ])('%s ends it', (type, expected) => {
    const { told, press } = alone()
    press({ type, for: 1000 } as Do)
    expect(told).toEqual(['Flow Shown a', 'Step Shown a', ...expected])
  })

  it('there is no way back, and no other step to go to', () => {
    const { run, world, see, told } = alone({ step: 'gone' })
    see()
    run.back()
    run.goTo('b')
    run.event('Sent')
    run.facts()
    expect(world.drawn).toBe('a')
    run.goTo('a')
    see()
    expect(told).toEqual(['Flow Shown a', 'Step Shown a', 'Step Shown a'])
  })

  it('whose anchor is missing ends, if that is to be skipped', () => {
    const { told, waiting } = alone({}, { id: 'a', anchor: { test: 'x' }, when_anchor_missing: 'skip' })
    waiting()!.missed(MISSING)
    expect(told).toEqual(['Flow Failed a anchor_missing missing skip', 'ended failed'])
  })
})

it('steps that do not follow one another end each for itself', () => {
  const { told, run, see, world } = play([{ id: 'a' }, { id: 'b' }], {}, { create: createSeveral })
  expect(world.drawn).toBe('b')
  see()
  world.scene!.perform([{ type: 'next' }])
  expect(told).toEqual(['Flow Shown b', 'Step Shown b', 'Step Completed b'])
  expect(run.state()).toEqual({ flow: 'tour', step: 'a', visible: true })
})
