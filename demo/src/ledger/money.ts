/** Money: whole cents inside, the company's currency outside, and what a person types in between. */

const formats = new Map<string, Intl.NumberFormat>()

export function money(cents: number, currency: string): string {
  let format = formats.get(currency)
  if (!format) {
    format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    formats.set(currency, format)
  }
  return format.format(cents / 100)
}

/** Takes `1200`, `1,200.50`, `1 200,50`; anything else is not money. */
export function readMoney(text: string): number | undefined {
  const compact = text.replace(/[\s\u00a0]/g, '')
  const decimal = /^(.*?)[.,](\d{1,2})$/.exec(compact)
  const whole = (decimal?.[1] ?? compact).replace(/[.,](?=\d{3}(?:\D|$))/g, '')
  if (!/^\d+$/.test(whole)) return undefined
  return Number(whole) * 100 + Number((decimal?.[2] ?? '0').padEnd(2, '0'))
}
