/** What a pattern is: a function that shows one filled surface and returns the way to take it away. */
import type { Do, FlowContent, Step } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import type { Drawn } from '../run.ts'
import type { Kit } from '../kit.ts'
import type { place } from '../place.ts'
import type { Close, Root } from '../root.ts'
import type { RunScene } from '../run.ts'

/** What a run remembers of the focus between surfaces that are not modal. */
export interface Focus {
  /** Where it was before a person moved it into one of them. */
  came: HTMLElement | null
  /** The surface that had it has just gone: the next one takes it over, or the page gets it back. */
  orphaned: boolean
}

export interface Scene extends Pick<RunScene, 'done' | 'opens'> {
  flow: FlowContent
  step: Step
  surface: HTMLElement
  root: Root
  port: Port
  kit: Kit
  focus: Focus
  /** Where it stands beside its anchor, if not where a tooltip would. */
  placed?: typeof place
  /** The anchor at this moment, looked up again; nothing when it cannot be seen or is not certain. */
  find(): Element | null
  /** Opens the surface as a modal dialog. */
  openModal(): Close
  /** The surface, or what stands for it, is on the screen from now on. */
  displayed(shown?: HTMLElement): void
  /** The anchor cannot be found again: the run takes the surface away and waits for it. */
  lost(): void
  /** Does what a button would do. */
  perform(what: Do[]): void
  /** The person wants out. */
  dismiss(): void
  /** A person really sees the step. */
  seen(): void
  /** Nothing comes after it, and no run has to be told when it goes. */
  isAlone?: boolean
  /** The person wants out by Escape; does nothing where the author forbids it. */
  escape(): void
}

export interface Pattern {
  css?: string
  /** The answer takes the surface away; unless the run is over, what goes on by itself may stay. */
  open(scene: Scene): Drawn['close']
}
