import { expect, test } from 'vitest'
import { money, readMoney } from './money.ts'

test.each([
  ['1200', 120_000], ['1,200.50', 120_050], ['1 200,50', 120_050], ['1.200,5', 120_050], ['0.07', 7], ['  80 ', 8_000],
])('%s is money', (typed, cents) => { expect(readMoney(typed)).toBe(cents) })

test.each(['', 'a lot', '-5', '12.34.56', '1e3'])('%s is none', (typed) => { expect(readMoney(typed)).toBeUndefined() })

test('amounts carry the sign of their currency', () => {
  expect(money(120_050, 'EUR')).toBe('€1,200.50')
  expect(money(7, 'GBP')).toBe('£0.07')
})
