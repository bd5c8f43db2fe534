/** What a pattern is: a function that shows one filled surface and returns the way to take it away. */
import type { Block, FlowContent, Inline, Step } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import type { Drawn } from '../run.ts'
import type { Kit } from '../kit.ts'
import type { place } from '../place.ts'
import type { Close, Root } from '../root.ts'
import type { RunScene } from '../run.ts'

/** What a run remembers of the focus between surfaces that are not modal. */
export interface Focus {
  /** Where it was before a person moved it into one of them. */
  came?: HTMLElement | null | undefined
  /** The surface that had it has just gone: the next one takes it over, or the page gets it back. */
  orphaned?: boolean
  /** Gives it back to the page at once, if nothing has taken it over; there once a surface has gone. */
  giveBack?: () => void
}

/** What a surface is drawn from before it is anywhere. */
export interface Filling extends RunScene {
  flow: FlowContent
  step: Step
  surface: HTMLElement
  port: Port
  kit: Kit
  /** Rich text as nodes. */
  words(pieces: Inline[]): Node[]
  draw(block: Block): HTMLElement
}

export interface Scene extends Filling {
  root: Root
  focus: Focus
  /** Where it stands beside its anchor, if not where a tooltip would. */
  placed?: typeof place
  /** Opens the surface as a modal dialog. */
  openModal(): Close
  /** The surface, or what stands for it, is on the screen from now on. */
  displayed(shown?: HTMLElement): void
}

export interface Pattern {
  /** Adds to contents and buttons of the step what only this pattern shows; its `open` begins with that. */
  fill?(filling: Filling): void
  /** The answer takes the surface away; unless the run is over, what goes on by itself may stay. */
  open(scene: Scene): Drawn['close']
}
