/** Looks for an anchor whenever the page may have changed, and searches for it once the page has come to rest. */
import type { AnchorFacts } from '../contract/content.ts'
import type { Finder, Found } from './find.ts'
import { watchPage } from './watch.ts'

/** On a page that is still coming, something else may look most like it: it is searched when nothing has changed for so long, */
const REST = 300
/** or after so long on one that never rests. */
const RESTLESS = 2000

export function watchAnchor({ look, searchFor }: Finder, facts: AnchorFacts, told: (found: Found) => void): () => void {
  let rest: ReturnType<typeof setTimeout> | undefined
  let since = Date.now()
  const search = () => {
    since = Date.now()
    told(searchFor(facts))
  }
  const stop = watchPage(() => {
    clearTimeout(rest)
    if (facts.picked) rest = setTimeout(search, Math.min(REST, since + RESTLESS - Date.now()))
    told(look(facts))
  })
  return () => {
    clearTimeout(rest)
    stop()
  }
}
