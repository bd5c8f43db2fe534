/** The functions of the core that its lazily loaded parts use, so that these need no copies of their own. */
import { belongs, isQuiet, isReady, onPage, review, track } from './candidates.ts'
import { attempt, emit, listen } from './hooks.ts'
import { expose, record, tell } from './report.ts'
import { erase, read, write } from './store.ts'
import { steer } from './steer.ts'
import { isPassing, underWay } from './visitor.ts'

export const front = { attempt, belongs, emit, erase, expose, isPassing, isQuiet, isReady, listen, onPage, read, record, review, steer, tell, track, underWay, write }
export type Front = typeof front
