/** What the server found, with the ways to the places in a document that it is about. */
import type { Fields } from '@cairn/sdk/editing/data.ts'
import { wayOf } from '@cairn/sdk/editing/flow.ts'
import { ApiFailure } from '../../api/failure.ts'
import type { Problem } from '../../api/types.ts'
import type { FormPlace } from './SchemaField.tsx'

export const placed = (document: object, problems: readonly Problem[]): FormPlace['problems'] =>
  problems.map((problem) => ({ way: wayOf(document as Fields, problem.path), problem }))

/** Those for which it refused a document; of any other failure there are none. */
export const refused = (document: object, error: unknown): FormPlace['problems'] => placed(document, error instanceof ApiFailure ? error.problems : [])
