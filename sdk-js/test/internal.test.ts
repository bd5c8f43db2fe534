// @vitest-environment jsdom
/** The names that the minifier shortens must be ours alone. */
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { internal } from '../src/internal.mjs'

const at = (path: string) => new URL(path, import.meta.url)
const sources = (folder: string) => readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(at(`${folder}/${name}`), 'utf8'))
const uses = (text: string, name: string) => new RegExp(`\\b${name}\\b['"]?\\??[:(]|\\.${name}\\b`).test(text)

test('each is a name of ours, once', () => {
  const ours = [...sources('../src/core'), ...sources('../src/renderer'), ...sources('../src/anchors')].join('\n')
  expect(internal.filter((name) => !new RegExp(`\\b${name}\\b`).test(ours))).toEqual([])
  expect(new Set(internal).size).toBe(internal.length)
})

/** What is between core and renderer is public in the npm package alone, where nothing is shortened. */
const SEAM = readFileSync(at('../src/contract/renderer.ts'), 'utf8')

test('none is public or on the wire', () => {
  const contract = sources('../src/contract').filter((text) => text !== SEAM).join('\n')
  expect(internal.filter((name) => uses(contract, name))).toEqual([])
})

/** Names that are also words: of the browser's storage, and on the wire. */
const WORDS = ['who', 'seen']

test('none is reached by its name in quotes, which stays long', () => {
  const code = ['core', 'director', 'renderer', 'steering', 'help', 'anchors', 'triggers', 'history', 'entry'].flatMap((folder) => sources(`../src/${folder}`))
    .map((text) => ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, removeComments: true } }).outputText).join('\n')
  expect(code).toContain("'dialog'")
  expect(internal.filter((name) => new RegExp(`['"\`]${name}['"\`]`).test(code) && !WORDS.includes(name))).toEqual([])
}, 30_000)

test('none is an export of a bundle, which is reached as a property of its module', () => {
  const exported = sources('../src/entry').flatMap((text) => [
    ...[...text.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)].map(([, name]) => name),
    ...[...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) => names?.split(',').map((name) => name.trim().split(' as ').at(-1))),
  ])
  expect(exported).toContain('createDirector')
  expect(internal.filter((name) => exported.includes(name))).toEqual([])
})

test('none is known to the browser', () => {
  const known = new Set<string>()
  for (const name of Object.getOwnPropertyNames(window)) {
    known.add(name)
    const value = Object.getOwnPropertyDescriptor(window, name)?.value as { prototype?: object } | undefined
    for (const each of [value, value?.prototype]) {
      if (each && typeof each !== 'string') for (const key of Object.getOwnPropertyNames(each)) known.add(key)
    }
  }
  expect(known.has('addEventListener')).toBe(true)
  expect(internal.filter((name) => known.has(name))).toEqual([])
})
