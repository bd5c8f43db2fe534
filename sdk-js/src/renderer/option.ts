/** One of the answers to choose from: a radio button or a checkbox in its label. */
import { make, type Child } from './make.ts'

export const option = (type: 'radio' | 'checkbox', name: string, value: string, isChosen: boolean, content: Child[], said?: string): HTMLLabelElement =>
  make('label', {}, [make('input', { type, name, value, checked: isChosen && 'true', 'aria-label': said }), ...content])

export const chosen = (group: HTMLElement): string[] =>
  [...group.querySelectorAll<HTMLInputElement>(':checked')].flatMap(({ value }) => value || [])
