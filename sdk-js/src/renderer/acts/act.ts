/** What an act is: a thing that a button does besides moving its flow. */
import type { Do } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import type { Now, Stage } from '../run.ts'

export type Act<D extends Do = Do> = (one: D, stage: Stage, now: Now, port: Port) => void
