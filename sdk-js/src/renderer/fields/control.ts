/** What a field is: a function that draws the control for one kind of answer. */
import type { Field, FlowContent, Inline } from '../../contract/content.ts'
import type { Attributes } from '../make.ts'
import type { Answer } from './answer.ts'

export interface Question {
  /** Of the control that the label belongs to, or the name that the controls of a group share. */
  id: string
  flow: FlowContent
  /** Attributes for the control itself; those of a group are set already. */
  said: Attributes
  /** What was answered before. */
  answer: Answer | undefined
  words(pieces: Inline[]): Node[]
}

export interface Control {
  element: HTMLElement
  /** Several controls, each with a label of its own, of which one can be chosen, or any. */
  group?: 'radiogroup' | 'group'
  /** The answer as it stands there; what bubbles as `input` may have changed it. */
  read(): Answer
}

export interface FieldControl {
  draw(field: Field, question: Question): Control
}
