import { expect, test } from 'vitest'
import type { Entry, IndexedArticle, Inline, Module } from '../../contract/content.ts'
import { entriesOf, textsOf } from './entries.ts'

const said = (text: string): Inline[] => [{ type: 'text', text }]
const article = (key: string, ...tags: string[]): IndexedArticle => ({ key, title: `About ${key}`, tags, words: `all about ${key}`, content: `/v1/content/${key}.json` })
const articles = [article('invoices', 'first week'), article('taxes'), { ...article('team', 'first week'), fact: 'may' }]
const entry = (id: string, more: Partial<Entry> = {}): Entry => ({ id, title: said(id), ...more })
const may = (name: string) => name === 'may'
const ids = (module: Module, fact: (name: string) => boolean = may) => entriesOf(module, articles, fact).map(({ id }) => id)

test('a flow or an article is offered to those whom it is meant for', () => {
  const flows: Module = { type: 'flows', id: 'tours', entries: [entry('tour', { fact: 'may' }), entry('other', { fact: 'must not' })] }
  expect(ids(flows)).toEqual(['tour'])
  expect(ids({ type: 'articles', id: 'guides' }, () => false)).toEqual(['invoices', 'taxes'])
})

test('articles: all, or those with one of the tags or keys', () => {
  const module = (which: { tags?: string[]; keys?: string[] }): Module => ({ type: 'articles', id: 'guides', ...which })
  expect(ids(module({}))).toEqual(['invoices', 'taxes', 'team'])
  expect(ids(module({ tags: ['first week'] }))).toEqual(['invoices', 'team'])
  expect(ids(module({ keys: ['team', 'taxes', 'gone'] }))).toEqual(['taxes', 'team'])
  expect(ids(module({ keys: ['taxes'], tags: ['first week'] }))).toEqual(['invoices', 'taxes', 'team'])
  expect(ids(module({ tags: ['nobody has it'] }))).toEqual([])
})

test('each says of what kind it is', () => {
  const kinds = (['checklist', 'flows', 'faq', 'videos', 'links', 'announcements', 'contact'] as const)
    .map((type) => entriesOf({ type, id: 'm', entries: [entry('e')] }, [], may)[0]?.kind)
  expect([...kinds, entriesOf({ type: 'articles', id: 'm' }, articles, may)[0]?.kind])
    .toEqual(['checklist', 'flow', 'faq', 'video', 'link', 'announcement', 'contact', 'article'])
})

test('title, tags and keywords, summary and words are searched', () => {
  const [found] = entriesOf({ type: 'articles', id: 'm' }, [{ ...article('taxes', 'law'), keywords: ['vat'], summary: 'What to pay' }], may)
  expect(textsOf(found!)).toEqual(['About taxes', 'law vat', 'What to pay', 'all about taxes'])
  expect(textsOf({ kind: 'faq', ...entry('Why?'), content: [] })).toEqual(['Why?', '', '', ''])
})
