import { expect, test } from 'vitest'
import type { FlowSummary } from '../../../api/types.ts'
import { undoOf } from './undo.ts'

const flow = (key: string, folder: string | null, ...tags: string[]) => ({ key, folder, tags }) as FlowSummary

test('flows go back to the folders that they came from', () => {
  const before = [flow('a', null), flow('b', 'First week'), flow('c', null)]
  expect(undoOf({ keys: ['a', 'b', 'c'], action: 'move', folder: 'Sales' }, before)?.forms).toEqual([
    { keys: ['a', 'c'], action: 'move', folder: null }, { keys: ['b'], action: 'move', folder: 'First week' },
  ])
})

test('only tags that came go, and only those that went come back', () => {
  const before = [flow('a', null, 'old', 'new'), flow('b', null)]
  expect(undoOf({ keys: ['a', 'b'], action: 'tag', add: ['new'], remove: ['old'] }, before)?.forms).toEqual([
    { keys: ['a'], action: 'tag', add: ['old'], remove: [] }, { keys: ['b'], action: 'tag', add: [], remove: ['new'] },
  ])
})

test('what was archived is restored; copies stay', () => {
  expect(undoOf({ keys: ['a'], action: 'archive' }, [flow('a', null)])?.forms).toEqual([{ keys: ['a'], action: 'restore' }])
  expect(undoOf({ keys: ['a'], action: 'duplicate' }, [flow('a', null)])).toBeNull()
})
