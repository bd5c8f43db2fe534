import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FIELDS, WORDS } from './labels.ts'
import { alternatives, chosen, kindOf, resolved, said, scalar, startOf, type Schema, type SchemaRoot } from './schema.ts'

const root = JSON.parse(readFileSync(new URL('../../../../flows/schema/flow.json', import.meta.url), 'utf8')) as SchemaRoot
const at = (name: string): Schema => ({ $ref: `#/$defs/${name}` })
const words = (name: string) => alternatives(root, resolved(root, at(name))).map(({ word }) => word)

describe('the alternatives of a place', () => {
  test('are the words of the format', () => {
    expect(words('Do')).toEqual(['next', 'back', 'dismiss', 'complete', 'submit', 'skip_group', 'snooze', 'url', 'start', 'go_to', 'track', 'click', 'open', 'article', 'video'])
    expect(words('Step')).toEqual(['modal', 'slideout', 'tooltip', 'hotspot', 'banner', 'video', 'survey', 'checklist', 'resource-centre', 'launcher'])
    expect(words('Condition')).toEqual(expect.arrayContaining(['trait', 'signed_up', 'event', 'flow', 'segment', 'all', 'any', 'not']))
    expect(words('PageRule')).toEqual(['text', 'in'])
    expect(words('Question')).toEqual(expect.arrayContaining(['text', 'long text', 'email', 'choice', 'nps']))
    expect(words('Trigger')).toEqual(['page', 'event', 'element', 'idle', 'scroll', 'exit', 'manual'])
  })

  test.each([
    ['Do', 'dismiss', 'dismiss'], ['Do', { snooze: '1 day' }, 'snooze'], ['Condition', { event: 'Invoice Sent', never: true }, 'event'],
    ['Condition', { all: [] }, 'all'], ['Question', { input: 'email', label: 'x' }, 'email'], ['Trigger', { on: 'idle', for: '30s' }, 'idle'],
    ['PageRule', '/invoices', 'text'], ['PageRule', { contains: 'x' }, 'in'], ['Condition', { flow: 'a', is: 'shown' }, 'flow'], ['Block', { field: { input: 'nps', label: 'x' } }, 'field'], ['Advance', { input: 'anchor', matches: 'not empty' }, 'input'],
    ['AnchorOrReference', { ref: 'x' }, 'ref'], ['OwnOrOtherAnchor', 'anchor', 'anchor'],
  ])('%s: %j is told to be %s', (name, value, word) => {
    const all = alternatives(root, resolved(root, at(name)))
    expect(all[chosen(root, all, value)]?.word).toBe(word)
  })
})

test('whatever a new thing begins with is told to be that thing', () => {
  for (const name of ['Do', 'Condition', 'Step', 'Block', 'Question', 'Trigger', 'Advance', 'Module']) {
    const all = alternatives(root, resolved(root, at(name)))
    for (const [index, { schema }] of all.entries()) expect(all[chosen(root, all, startOf(root, schema))]?.word).toBe(all[index]?.word)
  }
})

test('every definition has a form', () => {
  for (const [name, schema] of Object.entries(root.$defs)) expect([name, kindOf(resolved(root, schema))]).not.toContain('anything')
})

describe('plain words', () => {
  const kinds = ['flow', 'segment', 'article', 'playbook']
  const forms = kinds.flatMap((kind) => Object.values((JSON.parse(readFileSync(new URL(`../../../../flows/schema/${kind}.json`, import.meta.url), 'utf8')) as SchemaRoot).$defs))

  test('every field that an author can set has a label of its own', () => {
    const fields = forms.flatMap(({ title, properties }) => Object.entries(properties ?? {}).filter(([, one]) => one.const === undefined).map(([name]) => `${title ?? ''}.${name}`))
    expect(fields.length).toBeGreaterThan(200)
    expect(fields.filter((field) => !(field in FIELDS) && !(field.split('.')[1]! in FIELDS))).toEqual([])
  })

  test('no label and no choice shows the name that the format has for it', () => {
    const choices = forms.flatMap(({ properties }) => Object.values(properties ?? {}).flatMap((one) => one.enum ?? []))
    const shown = [...Object.values(FIELDS), ...choices.map(said)]
    expect(shown.filter((label) => /_|^[a-z]/.test(label))).toEqual([])
    expect(choices.filter((word) => /[_-]/.test(word) && !(word in WORDS))).toEqual([])
  })

  test('every word in the table is one of the format', () => {
    const names = new Set(forms.flatMap(({ title, properties }) => Object.keys(properties ?? {}).flatMap((name) => [name, `${title ?? ''}.${name}`])))
    expect(Object.keys(FIELDS).filter((name) => !names.has(name))).toEqual([])
  })
})

test('what is typed is a number or a truth where it looks like one', () => {
  expect(['5', '1.5', 'true', '5 days', '007', ''].map(scalar)).toEqual([5, 1.5, true, '5 days', '007', ''])
})
