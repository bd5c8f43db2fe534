/** What the server would say of a file: here each names three people, one of them twice. */
import type { TakenList } from '../src/api/types.ts'
import type { World } from './world.ts'

export function takeList({ segments }: World, key: string, add: boolean): TakenList {
  const segment = segments.find((each) => each.key === key)!
  const { by } = segment.document['list'] as { by: string }
  segment.list = { by, size: 3 + (add ? segment.list?.size ?? 0 : 0), updated_at: new Date().toISOString(), updated_by: 'Ines Carvalho' }
  return { ...segment.list, named: 3, duplicates: 1, empty: 0 }
}
