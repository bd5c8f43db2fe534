/** Search that forgives: typing errors, forms of a word, its beginning, accents, and any order of words; pure. */

/** Answers what fits a query, best first. `fieldsOf` gives the texts of an entry, the most telling first. */
export function createSearch<Entry>(entries: readonly Entry[], fieldsOf: (entry: Entry) => string[]): (query: string) => Entry[] {
  const index = entries.map((entry) => fieldsOf(entry).map(words))
  const rate = (term: string, errors: number) => index.map((fields) =>
    Math.max(...fields.map((field, at) => Math.max(0, ...field.map((word) => likeness(term, word, errors))) / 2 ** at)))

  return (query) => {
    const found = entries.map((entry) => ({ entry, score: 0, met: 0 }))
    let most = 0
    for (const term of words(query)) {
      // Long words say what is meant; small ones hardly count, whether they are found or not.
      const weight = term.length ** 2
      const rates = rate(term, 0)
      most += weight / 3
      // What nothing has is taken to be misspelt.
      ;(rates.some(Boolean) ? rates : rate(term, (term.length - 1) / 3)).forEach((rate, at) => {
        found[at]!.score += rate * weight
        found[at]!.met += rate && weight
      })
    }
    most = Math.max(most, ...found.map(({ met }) => met))
    return found
      .filter(({ met }) => met && met * 2 >= most)
      .sort((one, other) => other.score - one.score)
      .map(({ entry }) => entry)
  }
}

/** In small letters without accents, each once; a sign of those languages that need no spaces is a word. */
function words(text: string): string[] {
  return [...new Set(text.normalize('NFKD').replace(/[\p{M}'’]/gu, '').toLowerCase().match(/[⺀-鿿]|[\p{L}\p{N}]+/gu))]
}

/** Between 0, not at all, and 1, the same. Three letters at the end may differ: sending and send, companies and company. */
function likeness(term: string, word: string, errors: number): number {
  if (word === term) return 1
  if (word.startsWith(term)) return 0.9
  if (word.includes(term)) return 0.7
  if (word.startsWith(term.slice(0, Math.max(4, term.length - 3)))) return 0.6
  return near(term, word, errors) ? 0.5 : 0
}

/** Whether the word begins with the term once so many letters are put in, left out, changed or swapped. */
function near(term: string, word: string, errors: number): boolean {
  const [a, b] = [term.slice(1), word.slice(1)]
  if (!term) return true
  if (term[0] === word[0]) return near(a, b, errors)
  return --errors >= 0 && (
    near(a, b, errors) || near(a, word, errors) || near(term, b, errors)
    || (term[0] === b[0] && a[0] === word[0] && near(a.slice(1), b.slice(1), errors))
  )
}
