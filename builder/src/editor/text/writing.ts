/** A text that is being written: what its bar and its menu show. */
import type { Editor } from '@tiptap/core'
import type { VariableAttrs } from './richtext.ts'

export interface Writing {
  editor: Editor
  /** The variable that is selected. */
  variable: VariableAttrs | null
  /** A slash was typed: what follows it, and where the menu stands. */
  slash: { query: string; from: number; left: number; top: number } | null
}
