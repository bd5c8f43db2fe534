/** What a field is: a function that draws the control for one kind of answer. */
import type { Field, Inline } from '../../contract/content.ts'
import type { Attributes } from '../make.ts'

export interface Question {
  /** Of the control that the label belongs to, or the name that the controls of a group share. */
  id: string
  /** Attributes for the control itself; those of a group are set already. */
  said: Attributes
  /** What was answered before. */
  answer: string | undefined
  words(pieces: Inline[]): Node[]
}

export interface FieldControl {
  css?: string
  /** A group has several controls, each with a label of its own. What bubbles as `input` is the answer. */
  draw(field: Field, question: Question): { control: HTMLElement; isGroup?: boolean }
}
