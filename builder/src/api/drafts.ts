/** Reading and keeping a draft while it is written; the editor decides when. */
import type { Written } from '@cairn/sdk/editing/draft.ts'
import { answer, client } from './client.ts'
import type { components } from './openapi.d.ts'
import type { FlowDraft, FlowType, Visits } from './types.ts'

/** Contents and themes have a contract of their own, which the API's document doesn't repeat. */
const draftOf = async (answered: Promise<components['schemas']['DraftDetail']>) => (await answered) as unknown as FlowDraft

export const readDraft = (key: string) =>
  draftOf(answer(client.GET('/api/v1/flows/{key}/draft', { params: { path: { key } } })))

export const saveDraft = (key: string, written: Written, version: number, keepalive = false) =>
  draftOf(answer(client.PUT('/api/v1/flows/{key}/draft', { params: { path: { key } }, body: written as never, headers: { 'If-Match': String(version) }, keepalive })))

export const visitDraft = (key: string, tab: string): Promise<Visits> =>
  answer(client.POST('/api/v1/flows/{key}/visits', { params: { path: { key } }, body: { tab } }))

export const createFlow = (wanted: { key: string; name: string; type: FlowType }) =>
  draftOf(answer(client.POST('/api/v1/flows', { body: wanted })))

/** Keeps a file under its hash; answers the hash. */
export async function uploadMedia(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  await answer(client.PUT('/api/v1/media/{hash_}', { params: { path: { hash_: hash } }, body: bytes as never, bodySerializer: () => bytes, headers: { 'Content-Type': file.type || 'application/octet-stream' } }))
  return hash
}
