import { expect, test } from 'vitest'
import { csv } from './Download.tsx'

test('cells stay cells, and what looks like a formula is a text', () => {
  expect(csv([['a,b', 'say "no"', '=cmd()', '-12', 'x\ny']])).toBe('"a,b","say ""no""",\'=cmd(),-12,"x\ny"\r\n')
})
