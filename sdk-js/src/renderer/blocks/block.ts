/** What a block is: a function that draws one piece of a step's content. */
import type { Action, Block, Field, FlowContent, Inline, Step } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import type { Kit } from '../kit.ts'
import type { Answers } from '../fields/answer.ts'

interface BlockScene {
  /** Of the block's element, when something refers to it. */
  id: string
  flow: FlowContent
  step: Step
  port: Port
  kit: Kit
  /** Rich text as nodes. */
  words(pieces: Inline[]): Node[]
  /** Blocks inside a block. */
  draw(block: Block): HTMLElement
  button(action: Action): HTMLElement
  answers: Answers
  /** What is asked on this surface; a block that asks adds itself. */
  asked: Asked[]
}

export interface Asked {
  field: Field
  /** Says beside the field what is wrong with the answer; answers the element that should have the focus then. */
  check(): HTMLElement | false
}

export interface BlockDrawing<B extends Block = Block> {
  draw(block: B, scene: BlockScene): HTMLElement
}
