import { describe, expect, test } from 'vitest'
import { set } from './command.ts'
import type { Fields } from './data.ts'
import { createDraft, differing, type Draft, type Known, type Refusal } from './draft.ts'
import { keeper } from './kept.ts'

type Held = Known & { document: Fields }

const refusal = (message: string, status: number): Error & Refusal => Object.assign(new Error(message), { status, passing: status === 0 })
const document = (name: string): Fields => ({ format: 'cairn/1', kind: 'flow', key: 'welcome', type: 'tour', name, steps: [] })
const held = (name: string, version = 4, by = 'Ines'): Held => ({ version, updated_by: by, document: document(name), content: {}, problems: [] })
const name = (draft: Draft<Held>) => draft.state().history.present['name']

/** A server that holds one draft, a browser that keeps things, and a clock that waits for nobody. */
function world({ holds = held('Welcome'), stored = new Map<string, string>() } = {}) {
  const waiting: (() => void)[] = []
  const storage = { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => { stored.set(key, value) }, removeItem: (key: string) => { stored.delete(key) } } as unknown as Storage
  const made = { holds, stored, saves: 0, failing: null as Error | null, tick: async () => { for (let turn = 0; turn < 12; turn++) { waiting.splice(0).forEach((act) => { act() }); await Promise.resolve() } } }
  const open = () => createDraft(made.holds, {
    read: () => (made.failing ? Promise.reject(made.failing) : Promise.resolve(made.holds)),
    save: (written, version) => {
      made.saves++
      if (made.failing) return Promise.reject(made.failing)
      if (version !== made.holds.version) return Promise.reject(refusal('Anna changed this draft meanwhile.', 409))
      made.holds = { ...held('', version + 1, 'me'), document: ('document' in written ? written.document : document(written.source)) as never }
      return Promise.resolve(made.holds)
    },
    keeper: keeper('draft', () => storage), now: () => 0,
    after: (_, act) => { waiting.push(act); return () => { const place = waiting.indexOf(act); if (place >= 0) waiting.splice(place, 1) } },
  })
  return Object.assign(made, { open })
}

const rename = (to: string) => set(['name'], to, 'rename')

describe('what is written', () => {
  test('is saved soon, several changes at once, and then the browser keeps nothing of it', async () => {
    const here = world()
    const draft = here.open()
    draft.run(rename('A')); draft.run(rename('AB')); draft.run(rename('ABC'))
    expect([...here.stored.keys()]).toEqual(['draft'])
    await here.tick()
    expect(here.holds.document['name']).toBe('ABC')
    expect([here.saves, here.holds.version, draft.state().saving, here.stored.size]).toEqual([1, 5, 'saved', 0])
  })

  test('while a save is under way is saved by the next', async () => {
    const here = world()
    const draft = here.open()
    draft.run(rename('A'))
    draft.flush()
    draft.run(rename('B'))
    await here.tick()
    expect(here.holds.document['name']).toBe('B')
    expect(here.saves).toBe(2)
  })

  test('is undone on the server too', async () => {
    const here = world()
    const draft = here.open()
    draft.run(rename('A'))
    await here.tick()
    draft.undo()
    await here.tick()
    expect(here.holds.document['name']).toBe('Welcome')
  })
})

describe('nothing is lost', () => {
  test('when the connection is gone: it waits, goes on taking what is typed, and sends it on return', async () => {
    const here = world()
    const draft = here.open()
    here.failing = refusal('The server could not be reached.', 0)
    draft.run(rename('A'))
    draft.flush()
    await Promise.resolve(); await Promise.resolve()
    expect(draft.state().saving).toBe('away')
    draft.run(rename('AB'))
    here.failing = null
    await here.tick()
    expect(here.holds.document['name']).toBe('AB')
    expect(draft.state().saving).toBe('saved')
  })

  test('when the tab goes before it could be saved', async () => {
    const here = world()
    here.failing = refusal('The server could not be reached.', 0)
    here.open().run(rename('Half a wor'))
    here.failing = null
    const again = here.open()
    expect([name(again), again.state().restored]).toEqual(['Half a wor', true])
    await here.tick()
    expect(here.holds.document['name']).toBe('Half a wor')
  })

  test('when the session ends: it is kept until somebody signs in again', async () => {
    const here = world()
    const draft = here.open()
    here.failing = refusal('Sign in first.', 401)
    draft.run(rename('Kept'))
    await here.tick()
    expect(draft.state().saving).toBe('signed-out')
    here.failing = null
    const again = here.open()
    await here.tick()
    expect([name(again), here.holds.document['name']]).toEqual(['Kept', 'Kept'])
  })

  test('when the server won’t keep it: it stays, and is tried again with the next change', async () => {
    const here = world()
    const draft = here.open()
    here.failing = refusal('The text has a sign in it that can’t be shown.', 422)
    draft.run(rename('a\u0000b'))
    await here.tick()
    expect([draft.state().saving, draft.state().failure, here.stored.size]).toEqual(['refused', 'The text has a sign in it that can’t be shown.', 1])
    here.failing = null
    draft.run(rename('ab'))
    await here.tick()
    expect(here.holds.document['name']).toBe('ab')
  })
})

describe('two at one draft', () => {
  async function met() {
    const here = world()
    const draft = here.open()
    here.holds = held('Anna’s', 5, 'Anna')
    draft.run(rename('Mine'))
    await here.tick()
    expect([draft.state().saving, draft.state().theirs?.updated_by]).toEqual(['conflict', 'Anna'])
    expect(here.holds.document['name']).toBe('Anna’s')
    return { here, draft }
  }

  test('the second may take theirs, and gets their own back by undo', async () => {
    const { here, draft } = await met()
    draft.takeTheirs()
    await here.tick()
    expect([name(draft), here.holds.version]).toEqual(['Anna’s', 5])
    draft.undo()
    await here.tick()
    expect(here.holds.document['name']).toBe('Mine')
  })

  test('or keep their own', async () => {
    const { here, draft } = await met()
    draft.keepMine()
    await here.tick()
    expect([here.holds.document['name'], here.holds.version, draft.state().saving]).toEqual(['Mine', 6, 'saved'])
  })

  test('what the other changed comes by itself while nothing is unsaved here', async () => {
    const here = world()
    const draft = here.open()
    here.holds = held('Anna’s', 5, 'Anna')
    draft.changed(5)
    await here.tick()
    expect([name(draft), here.saves]).toEqual(['Anna’s', 0])
  })

  test('who wrote the same meets nobody', async () => {
    const here = world()
    const draft = here.open()
    here.holds = held('Same', 5, 'Anna')
    draft.run(rename('Same'))
    await here.tick()
    expect(draft.state().saving).toBe('saved')
  })

  test('what differs is named by its steps', () => {
    const flow = (...steps: Fields[]): Fields => ({ ...document('x'), steps })
    expect(differing(flow({ id: 'a' }, { id: 'b', width: 'small' }), { ...flow({ id: 'a' }, { id: 'b' }, { id: 'c' }), name: 'y' })).toEqual(['step 2', 'step 3', 'who, where or when'])
  })
})
