/** What the schema of documents says of a place, as a form needs it: its kind, its alternatives, what to begin with. */
import { isFields, isList, type Data } from '@cairn/sdk/editing/data.ts'
import { FIELDS, WORDS } from './labels.ts'

export interface Schema {
  $ref?: string
  title?: string
  description?: string
  type?: string | string[]
  const?: string | number | boolean
  enum?: string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  maxItems?: number
  additionalProperties?: Schema | false
  oneOf?: Schema[]
  anyOf?: Schema[]
  minimum?: number
  maximum?: number
  maxLength?: number
  examples?: string[]
  default?: Data
  $comment?: string
}

export interface SchemaRoot { $defs: Record<string, Schema> }

export interface Alternative { label: string; schema: Schema; word: string }

/** The schema itself, with the words of the place where it is referred to. */
export function resolved(root: SchemaRoot, schema: Schema): Schema {
  if (!schema.$ref) return schema
  const { $ref, ...said } = schema
  const found = root.$defs[$ref.replace('#/$defs/', '')]
  return found ? { ...resolved(root, found), ...said } : said
}

export type Kind = 'text' | 'choice' | 'truth' | 'number' | 'scalar' | 'list' | 'fields' | 'table' | 'alternatives' | 'fixed' | 'anything'

export function kindOf({ oneOf, anyOf, enum: words, const: only, type, properties, additionalProperties }: Schema): Kind {
  // Beside fields, they only say which of those go together.
  if ((oneOf ?? anyOf) && !properties) return 'alternatives'
  if (words) return 'choice'
  if (only !== undefined) return 'fixed'
  if (Array.isArray(type)) return 'scalar'
  switch (type) {
    case 'string': return 'text'
    case 'boolean': return 'truth'
    case 'integer': case 'number': return 'number'
    case 'array': return 'list'
    case 'object': return !properties && additionalProperties ? 'table' : 'fields'
    default: return 'anything'
  }
}

/** The field by whose presence or value a form is told apart from its alternatives. */
function tellingField(root: SchemaRoot, schema: Schema): { name: string; words: (string | number | boolean)[] | null } {
  const properties = Object.entries(schema.properties ?? {})
  const fixed = properties.find(([name, one]) => schema.required?.includes(name) && (one.const !== undefined || one.enum !== undefined) && TELLING.has(name))
  if (fixed) {
    const one = resolved(root, fixed[1])
    return { name: fixed[0], words: one.enum ?? (one.const === undefined ? null : [one.const]) }
  }
  const required = schema.required?.filter((name) => name !== 'id') ?? []
  return { name: required[0] ?? properties[0]?.[0] ?? '', words: null }
}

const TELLING = new Set(['pattern', 'on', 'input', 'type'])

/** One after the other what may stand here; of a form with several words, one for each. */
export function alternatives(root: SchemaRoot, schema: Schema): Alternative[] {
  return (schema.oneOf ?? schema.anyOf ?? []).flatMap((one): Alternative[] => {
    const form = resolved(root, one)
    if (kindOf(form) === 'alternatives') return alternatives(root, form)
    if (form.enum) return form.enum.map((word) => ({ label: said(word), schema: { const: word }, word }))
    if (form.const !== undefined) return [{ label: said(String(form.const)), schema: form, word: String(form.const) }]
    if (kindOf(form) !== 'fields') return [{ label: said(NAMES[kindOf(form)] ?? kindOf(form)), schema: form, word: kindOf(form) }]
    const { name, words } = tellingField(root, form)
    if (words) return words.map((word) => ({ label: words.length > 1 ? said(String(word)) : sentence(form) ?? said(String(word)), schema: withWord(form, name, word), word: String(word) }))
    return [{ label: sentence(form) ?? labelOf(form, name), schema: form, word: name }]
  })
}

const NAMES: Partial<Record<Kind, string>> = { text: 'a text', list: 'several', fields: 'more', scalar: 'a value' }

const withWord = (form: Schema, name: string, word: string | number | boolean): Schema => ({ ...form, properties: { ...form.properties, [name]: { const: word } } })

/** Which of the alternatives a value is; the first when it is none. */
export function chosen(root: SchemaRoot, all: Alternative[], value: Data | undefined): number {
  const found = all.findIndex(({ schema, word }) => fits(root, schema, word, value))
  return Math.max(0, found)
}

function fits(root: SchemaRoot, schema: Schema, word: string, value: Data | undefined): boolean {
  const kind = kindOf(schema)
  if (kind === 'fixed') return value === schema.const
  if (kind === 'list') return isList(value)
  if (kind !== 'fields') return value !== undefined && !isFields(value) && !isList(value)
  if (!isFields(value)) return false
  const { name, words } = tellingField(root, schema)
  if (words) return value[name] === word || (words.length === 1 && value[name] === words[0])
  return name in value || (!schema.required && Object.keys(value).some((one) => one in (schema.properties ?? {})))
}

/** The least that can stand here. */
export function startOf(root: SchemaRoot, place: Schema): Data {
  if (CONDITIONS.test(place.$ref ?? '')) return { trait: '', is: '' }
  const schema = resolved(root, place)
  switch (kindOf(schema)) {
    case 'alternatives': { const first = alternatives(root, schema)[0]; return first ? startOf(root, first.schema) : '' }
    case 'choice': return schema.enum?.[0] ?? ''
    case 'fixed': return schema.const ?? ''
    case 'truth': return true
    case 'number': return schema.minimum ?? 0
    case 'list': return schema.items ? [startOf(root, schema.items)] : []
    case 'table': return {}
    case 'fields': return Object.fromEntries((schema.required ?? []).map((name) => [name, startOf(root, schema.properties?.[name] ?? {})]))
    default: return schema.examples?.[0] ?? ''
  }
}

/** Those begin as a sentence that lacks its words. */
const CONDITIONS = /\/(Condition|Situation)$/

/** The label of a field; the title of its form says which of several meanings it has there. */
export const labelOf = (form: Pick<Schema, 'title'> | undefined, field: string): string => FIELDS[`${form?.title ?? ''}.${field}`] ?? FIELDS[field] ?? spoken(field)

/** A word of the format as one of several choices. */
export const said = (word: string): string => WORDS[word] ?? spoken(word)

/** `when_anchor_missing` → "When anchor missing". */
const spoken = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll(/[_-]/g, ' ')

/** The first sentence of a description, without its full stop. */
function sentence({ description }: Schema): string | undefined {
  return description?.split(/(?<=[^.])\.(?:\s|$)|;|, since/)[0]
}

/** What was typed where a text, a number or a truth may stand. */
export function scalar(text: string): Data {
  if (text === 'true' || text === 'false') return text === 'true'
  return text.trim() !== '' && String(Number(text)) === text.trim() ? Number(text) : text
}
