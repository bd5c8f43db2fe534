/** Where books stand: the browser's own storage, or memory when the browser keeps nothing. */
import type { Book } from './book.ts'
import { today } from './dates.ts'
import type { Person } from './people.ts'
import { BOOK_VERSION, seedBook } from './seed.ts'

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
export type Scheme = 'system' | 'light' | 'dark'

export class Shelf {
  private readonly store: Store

  constructor(store: Store = browserStore()) {
    this.store = store
  }

  /** The person's book as it was left, or a freshly seeded one. */
  open(person: Person): Book {
    const kept = this.read(`book.${person.id}`)
    if (isBook(kept)) return kept
    return this.keep(person, seedBook(person, person.id, today()))
  }

  keep(person: Person, book: Book): Book {
    this.write(`book.${person.id}`, JSON.stringify(book))
    return book
  }

  /** A new book under a new id, so that the world outside meets a new person as well. */
  startOver(person: Person): Book {
    const suffix = Math.random().toString(36).slice(2, 8)
    return this.keep(person, seedBook(person, `${person.id}-${suffix}`, today()))
  }

  get session(): string | null {
    return this.store.getItem('ledgerly.session')
  }

  set session(personId: string | null) {
    if (personId === null) this.store.removeItem('ledgerly.session')
    else this.write('session', personId)
  }

  get scheme(): Scheme {
    const kept = this.store.getItem('ledgerly.scheme')
    return kept === 'light' || kept === 'dark' ? kept : 'system'
  }

  set scheme(scheme: Scheme) {
    this.write('scheme', scheme)
  }

  private read(key: string): unknown {
    try {
      return JSON.parse(this.store.getItem(`ledgerly.${key}`) ?? 'null')
    } catch {
      return null
    }
  }

  private write(key: string, value: string): void {
    try {
      this.store.setItem(`ledgerly.${key}`, value)
    } catch {
      // A full or forbidden store costs the memory of this visit, not the visit itself.
    }
  }
}

function isBook(value: unknown): value is Book {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === BOOK_VERSION
}

function browserStore(): Store {
  try {
    window.localStorage.getItem('ledgerly.session')
    return window.localStorage
  } catch {
    return memoryStore()
  }
}

function memoryStore(): Store {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}
