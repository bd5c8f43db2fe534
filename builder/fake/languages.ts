/** What the fake has in other languages: by document and language, path by path. */
import type { Phrase, Phrases, SpokenDocument } from '../src/api/types.ts'

const LONG = 'When a customer opens the invoice, you see it here at once, with the moment and the device; you need not ask whether it has arrived, and neither does your accountant.'

const DOCUMENTS = [
  { kind: 'flow', key: 'first-invoice', name: 'First invoice', texts: { 'hello.heading': 'Let’s send your first invoice, {{ user.first_name | there }}', 'hello.text': LONG, 'hello.next': 'Show me', 'create.text': 'Start here.', 'hello.image.src': 'media/first-invoice.png' } },
  { kind: 'flow', key: 'welcome', name: 'Welcome', texts: { 'hello.heading': 'Welcome' } },
  { kind: 'article', key: 'vat', name: 'Value added tax', texts: { title: 'Value added tax', text: 'It is added at the end.' } },
]

export class Translations {
  readonly said = new Map<string, Record<string, string>>([['fi first-invoice', { 'hello.heading': 'Lähetetään ensimmäinen lasku, {{ user.first_name | sinä }}' }], ['fi welcome', { 'hello.heading': 'Tervetuloa' }]])

  locales(): string[] {
    return [...new Set([...this.said].flatMap(([name, texts]) => (Object.keys(texts).length > 0 ? [name.split(' ')[0]!] : [])))]
  }

  documents(locale: string): SpokenDocument[] {
    return DOCUMENTS.map(({ kind, key, name }) => {
      const items = this.items(locale, key).filter(({ optional }) => !optional)
      return { kind, key, name, language: 'en', said: items.filter(({ said }) => said).length, phrases: items.length }
    })
  }

  come(locale: string) {
    const documents = this.documents(locale)
    return { locale, documents: documents.length, said: documents.reduce((sum, { said }) => sum + said, 0), phrases: documents.reduce((sum, { phrases }) => sum + phrases, 0) }
  }

  phrases(locale: string, key: string): Phrases | undefined {
    const found = this.documents(locale).find((each) => each.key === key)
    return found && { ...found, version: 1, items: this.items(locale, key) }
  }

  say(locale: string, key: string, texts: Record<string, string>): void {
    this.said.set(`${locale} ${key}`, { ...this.said.get(`${locale} ${key}`), ...texts })
  }

  private items(locale: string, key: string): Phrase[] {
    const said = this.said.get(`${locale} ${key}`) ?? {}
    return Object.entries(DOCUMENTS.find((each) => each.key === key)?.texts ?? {}).map(([path, source]) => ({ path, source, optional: path.endsWith('.src'), said: said[path] ?? '', inherited: '' }))
  }
}
