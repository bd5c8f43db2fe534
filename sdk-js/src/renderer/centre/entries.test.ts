import { expect, test } from 'vitest'
import type { Entry, IndexedArticle, Inline, Module } from '../../contract/content.ts'
import { entriesOf, textsOf, type Known } from './entries.ts'

const said = (text: string): Inline[] => [{ type: 'text', text }]
const article = (key: string, ...tags: string[]): IndexedArticle => ({ key, title: `About ${key}`, tags, words: `all about ${key}`, content: `/v1/content/${key}.json` })
const known: Known = { articles: [article('invoices', 'first week'), article('taxes'), article('team', 'first week')], now: Date.parse('2026-05-20T12:00Z') }
const entry = (id: string, more: Partial<Entry> = {}): Entry => ({ id, title: said(id), ...more })
const ids = (module: Module, more: Partial<Known> = {}) => entriesOf(module, { ...known, ...more }).map(({ id }) => id)

test('a flow is offered to those whom it is meant for', () => {
  const flows: Module = { type: 'flows', id: 'tours', entries: [entry('tour', { fact: 'may' }), entry('other', { fact: 'must not' })] }
  expect(ids(flows, { fact: (name) => name === 'may' })).toEqual(['tour'])
  expect(ids(flows)).toEqual([])
})

test('articles: all, those with a tag, those with a key in the order of the keys, none twice', () => {
  const module = (which: { tags?: string[]; keys?: string[] }): Module => ({ type: 'articles', id: 'guides', ...which })
  expect(ids(module({}))).toEqual(['invoices', 'taxes', 'team'])
  expect(ids(module({ tags: ['first week'] }))).toEqual(['invoices', 'team'])
  expect(ids(module({ keys: ['team', 'taxes', 'gone'] }))).toEqual(['team', 'taxes'])
  expect(ids(module({ keys: ['team'], tags: ['first week'] }))).toEqual(['team', 'invoices'])
  expect(ids(module({ tags: ['nobody has it'] }))).toEqual([])
})

test('what is announced is not there before its day', () => {
  const entries = [entry('tomorrow', { date: '2026-05-21' }), entry('this morning', { date: '2026-05-20T08:00:00Z' }), entry('may', { date: '2026-05-01' })]
  expect(ids({ type: 'announcements', id: 'news', entries })).toEqual(['this morning', 'may'])
})

test('each says of what kind it is', () => {
  const kinds = (['checklist', 'flows', 'faq', 'videos', 'links', 'announcements', 'contact'] as const)
    .map((type) => entriesOf({ type, id: 'm', entries: [entry('e')] }, known)[0]?.kind)
  expect([...kinds, entriesOf({ type: 'articles', id: 'm' }, known)[0]?.kind])
    .toEqual(['checklist', 'flow', 'faq', 'video', 'link', 'announcement', 'contact', 'article'])
})

test('title, tags, summary and all that it says are searched', () => {
  const [found] = entriesOf({ type: 'articles', id: 'm' }, { ...known, articles: [{ ...article('taxes', 'law', 'vat'), summary: 'What to pay' }] })
  expect(textsOf(found!)).toEqual(['About taxes', 'law vat', 'What to pay', 'all about taxes'])
  const [question] = entriesOf({ type: 'faq', id: 'm', entries: [entry('Why?', { text: [said('Because.'), said('So.')] })] }, known)
  expect(textsOf(question!)).toEqual(['Why?', '', '', 'Because. So.'])
})
