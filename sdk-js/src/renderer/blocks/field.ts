/** A question: its label, the control of its kind, and what is wrong with the answer. */
import type { Field } from '../../contract/content.ts'
import { date } from '../content/formats.ts'
import { trouble } from '../fields/answer.ts'
import { say } from '../labels.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const field: BlockDrawing<Field> = {
  draw(block, { id, flow, kit, words, answers, asked }) {
    const { required, input } = block
    const { labels, locale } = flow
    const message = make('p', { class: 'error', id: `${id}-error` })
    const label = words(block.label)
    const described = { 'aria-describedby': message.id }
    const said = { ...described, 'aria-required': required && 'true' }
    const own = `${id}-answer`
    const { element: control, group, read } = kit.fields[input]!.draw(block, { id: own, flow, said, answer: answers[block.id], words })
    const element = group
      ? make('fieldset', { ...(group === 'group' ? described : said), class: 'field', role: group }, [make('legend', { id }, label), control, message])
      : make('div', { class: 'field' }, [make('label', { id, for: own }, label), control, message])
    const keep = () => (answers[block.id] = read())
    const check = () => {
      // Half a date changes without a word.
      const [word, limit] = trouble(block, keep(), new Date()) ?? []
      message.textContent = word ? say(labels, word, written(limit)) : ''
      ;(group ? element : control).setAttribute('aria-invalid', String(!!word))
      return !!word && element.querySelector<HTMLElement>('input,select,textarea')!
    }
    const written = (limit: string | number = '') => (typeof limit === 'string' ? date(limit, locale) : limit.toLocaleString(locale))
    element.oninput = () => {
      if (message.textContent) check()
      else keep()
    }
    asked.push({ field: block, check })
    return element
  },
}

export const fieldCss = `
.content>.field{margin:16px 0 0}
.content>.field:first-child{margin:0}
fieldset{border:0;min-width:0}
input,select,textarea{font:inherit;color:inherit}
.field>label,legend{display:block;font-weight:500;margin-bottom:6px;padding-inline-end:24px}
.field>:is(input,select,textarea),fieldset label{width:100%;min-height:40px;padding:6px 12px;border:1px solid var(--cairn-control);border-radius:calc(var(--cairn-radius)*.75);background-color:var(--cairn-surface)}
fieldset label:hover{box-shadow:inset 0 0 9em #8883}
fieldset :has(>:checked){border-color:var(--cairn-link);outline:1px solid var(--cairn-link);outline-offset:-2px;background-color:color-mix(in srgb,var(--cairn-link) 14%,var(--cairn-surface))}
label:has([name]:focus-visible){outline:2px solid var(--cairn-link);outline-offset:1px}
[name]{outline:0!important}
[aria-invalid=true]{border-color:var(--cairn-error)}
::placeholder{color:var(--cairn-muted);opacity:1}
.error{color:var(--cairn-error);font-size:.9em}
.error:not(:empty){margin-top:6px}
@media (pointer:coarse){.field>:is(input,select),fieldset label{min-height:44px}}
`
