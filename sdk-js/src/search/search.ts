/** Search that forgives: typing errors, forms of a word, its beginning, accents, and any order of words; pure. */

/** Answers what fits a query, best first. `fieldsOf` gives the texts of an entry, the most telling first. */
export function createSearch<Entry>(entries: readonly Entry[], fieldsOf: (entry: Entry) => string[]): (query: string) => Entry[] {
  const index = entries.map((entry) => fieldsOf(entry).map(words))

  /** How well each entry answers a term; one that none has is taken to be misspelt. */
  const rates = (term: string, alike = sameWord): number[] => {
    // Most words stand in many entries.
    const known = new Map<string, number>()
    const rate = (word: string) => known.get(word) ?? known.set(word, alike(term, word)).get(word)!
    const rated = index.map((fields) => Math.max(...fields.map((field, at) => Math.max(0, ...field.map(rate)) / 2 ** at)))
    return alike === misspelt || rated.some(Boolean) ? rated : rates(term, misspelt)
  }

  return (query) => {
    const found = entries.map((entry) => ({ entry, score: 0, met: 0 }))
    let wanted = 0
    for (const term of words(apart(query))) {
      // Long words say what is meant; small ones hardly count, whether they are found or not.
      const weight = term.length ** 2
      wanted += weight
      rates(term).forEach((rate, at) => {
        found[at]!.score += rate * weight
        found[at]!.met += rate && weight
      })
    }
    const most = Math.max(wanted / 3, ...found.map(({ met }) => met))
    return found
      .filter(({ met }) => met && met * 2 >= most)
      .sort((one, other) => other.score - one.score)
      .map(({ entry }) => entry)
  }
}

/** Between 0, not at all, and 1, the same. */
type Alike = (term: string, word: string) => number

/** In small letters without accents, each once. */
function words(text: string): string[] {
  return [...new Set(text.normalize('NFKD').replace(/[\p{M}'’]/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu))]
}

/** Some languages write without spaces. */
function apart(query: string): string {
  return [...new Intl.Segmenter([], { granularity: 'word' }).segment(query)].map(({ segment }) => segment).join(' ')
}

const sameWord: Alike = (term, word) => {
  if (word === term) return 1
  if (word.startsWith(term)) return 0.9
  if (isForm(term, word)) return 0.8
  return (term.length > 2 || term > CJK) && word.includes(term) ? 0.6 : 0
}

/** From here on a sign or two are a word. */
const CJK = '⺀'

/** They begin alike, and their ends are short: sending and send, companies and company, laskun and laskut. */
function isForm(term: string, word: string): boolean {
  let stem = 0
  while (word[stem] && word[stem] === term[stem]) stem++
  return stem > (stem === word.length ? 2 : 3) && term.length + word.length <= 3 * stem
}

const misspelt: Alike = (term, word) => (near(term, word, term.length < 4 ? 0 : term.length < 7 ? 1 : 2) ? 0.5 : 0)

/** Whether the word begins with the term once so many letters are put in, left out, changed or swapped. */
function near(term: string, word: string, errors: number): boolean {
  const [a, b] = [term.slice(1), word.slice(1)]
  if (!term) return true
  if (term[0] === word[0]) return near(a, b, errors)
  return errors-- > 0 && (
    near(a, b, errors) || near(a, word, errors) || near(term, b, errors)
    || (term[0] === b[0] && a[0] === word[0] && near(a.slice(1), b.slice(1), errors))
  )
}
