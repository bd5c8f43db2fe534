import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse, parseParagraphs, write, writeParagraphs } from './markdown.ts'
import { normal, type Inline } from './richtext.ts'

interface Case { text: string; tree: Inline[]; written: string }
const cases = JSON.parse(readFileSync(new URL('../../../../tests/conformance/markdown.json', import.meta.url), 'utf8')) as Case[]

describe('Markdown is read and written as by the server', () => {
  test.each(cases)('$text', ({ text, tree, written }) => {
    expect(parse(text)).toEqual(tree)
    expect(write(tree)).toBe(written)
    expect(parse(written)).toEqual(tree)
  })
})

test('paragraphs are parted by empty lines', () => {
  expect(parseParagraphs('one\n\n  \ntwo\nlines')).toEqual([[{ type: 'text', text: 'one' }], [{ type: 'text', text: 'two lines' }]])
  expect(writeParagraphs(parseParagraphs('one\n\n\n**two**'))).toBe('one\n\n**two**')
})

test('a text has one form, whatever order its marks were set in', () => {
  expect(normal([{ type: 'text', text: 'a', marks: [{ type: 'italic' }, { type: 'bold' }] }, { type: 'text', text: 'b', marks: [{ type: 'bold' }, { type: 'italic' }] }, { type: 'text', text: '' }])).toEqual([{ type: 'text', text: 'ab', marks: [{ type: 'bold' }, { type: 'italic' }] }])
})
