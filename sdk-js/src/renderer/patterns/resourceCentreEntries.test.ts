import { expect, test } from 'vitest'
import type { IndexedArticle, Inline, Module } from '../../contract/content.ts'
import { announced, entriesOf, type Known } from './resourceCentreEntries.ts'

const said = (text: string): Inline[] => [{ type: 'text', text }]
const article = (key: string, ...tags: string[]): IndexedArticle => ({ key, title: `About ${key}`, tags, words: `all about ${key}`, content: `/v1/content/${key}.json` })
const known: Known = { facts: {}, articles: [article('invoices', 'first week'), article('taxes'), article('team', 'first week')], now: Date.parse('2026-05-20T12:00Z') }
const keys = (module: Module, more: Partial<Known> = {}) => entriesOf(module, { ...known, ...more }).map(({ id }) => id)

test('a flow is offered to those whom it is meant for', () => {
  const flows: Module = { type: 'flows', id: 'tours', flows: [{ flow: 'tour', label: said('Tour'), fact: 'may' }, { flow: 'other', label: said('Other'), fact: 'must not' }] }
  expect(keys(flows, { facts: { 'may': true, 'must not': false } })).toEqual(['tour'])
  expect(keys(flows)).toEqual([])
})

test('articles: all, those with a tag, those with a key in the order of the keys, none twice', () => {
  const module = (which: { tags?: string[]; keys?: string[] }): Module => ({ type: 'articles', id: 'guides', ...which })
  expect(keys(module({}))).toEqual(['invoices', 'taxes', 'team'])
  expect(keys(module({ tags: ['first week'] }))).toEqual(['invoices', 'team'])
  expect(keys(module({ keys: ['team', 'taxes', 'gone'] }))).toEqual(['team', 'taxes'])
  expect(keys(module({ keys: ['team'], tags: ['first week'] }))).toEqual(['team', 'invoices'])
})

test('what is searched in an article are its title, tags, summary and words', () => {
  const [entry] = entriesOf({ type: 'articles', id: 'guides' }, { ...known, articles: [{ ...article('taxes', 'law', 'vat'), summary: 'What to pay' }] })
  expect(entry).toMatchObject({ title: said('About taxes'), keywords: 'law vat', summary: 'What to pay', words: 'all about taxes' })
})

test('announcements come newest first, and not before their day', () => {
  const one = (id: string, date: string) => ({ id, title: said(id), text: [], date })
  const all = [one('may', '2026-05-01'), one('tomorrow', '2026-05-21'), one('this morning', '2026-05-20T08:00:00Z'), one('april', '2026-04-30')]
  expect(announced(all, known.now).map(({ id }) => id)).toEqual(['this morning', 'may', 'april'])
})

test('a question, a link and a video are entries; a way to people and a checklist have none', () => {
  expect(entriesOf({ type: 'faq', id: 'faq', questions: [{ id: 'why', question: said('Why?'), answer: [said('Because.'), said('So.')] }] }, known))
    .toEqual([{ kind: 'faq', id: 'why', title: said('Why?'), text: [said('Because.'), said('So.')], words: 'Because. So.' }])
  expect(keys({ type: 'links', id: 'links', links: [{ id: 'status', label: said('Status'), url: 'https://status.example', new_tab: true }] })).toEqual(['status'])
  expect(keys({ type: 'videos', id: 'videos', videos: [{ id: 'intro', title: said('Intro'), video: { title: 'Intro' } }] })).toEqual(['intro'])
  expect(keys({ type: 'contact', id: 'contact', label: said('Write to us'), url: 'mailto:help@ledgerly.example' })).toEqual([])
  expect(keys({ type: 'checklist', id: 'list', flow: 'getting-started' })).toEqual([])
})
