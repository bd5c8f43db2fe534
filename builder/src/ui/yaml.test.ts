import { describe, expect, test } from 'vitest'
import { tokensOf } from './yaml.ts'

const kinds = (line: string) => tokensOf(line).filter(({ kind }) => kind !== 'plain').map(({ kind, text }) => `${kind} ${text}`)

describe('a line of YAML', () => {
  test('has its key told apart', () => {
    expect(kinds('  - id: hello')).toEqual(['mark - ', 'key id', 'mark :'])
  })

  test('has strings and comments told apart, also with a # inside quotes', () => {
    expect(kinds('text: "one # two" # three')).toEqual(['key text', 'mark :', 'string "one # two"', 'comment  # three'])
  })

  test('does not take a colon in prose for a key', () => {
    expect(kinds('  note at 10:30 sharp')).toEqual([])
  })

  test.each(['', '   ', '# only this', 'key:', '- - a: "b"', "text: it's # done", 'url: https://example.com/#top'])('loses no character: %j', (line) => {
    expect(tokensOf(line).map(({ text }) => text).join('')).toBe(line)
  })
})
