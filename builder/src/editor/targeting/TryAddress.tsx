/** An address to hold against page rules: whether they let it pass, and by which of them. */
import { fieldsOf, listOf, textOf, type Data } from '@cairn/sdk/editing/data.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { addressOf, lacksHost, tried } from './tried.ts'
import { ADDRESSES, ADDRESS_TESTS, ruleOf } from './targeting.ts'
import classes from './TryAddress.module.css'

export function TryAddress({ value }: { value: Data | undefined }) {
  const [text, setText] = useState('')
  return (
    <div className={classes.tried}>
      <TextInput size="xs" label="Try an address" placeholder="https://app.example/invoices/7" value={text} onChange={(event) => { setText(event.currentTarget.value) }} />
      <p className={classes.verdict} role="status">{text.trim() !== '' && <Verdict value={value} text={text} />}</p>
    </div>
  )
}

function Verdict({ value, text }: { value: Data | undefined; text: string }) {
  const address = addressOf(text)
  if (address === null) return 'This is no address. Write a whole one, or what follows the host, such as /invoices/7.'
  if (lacksHost(value, text)) return 'A rule here looks at the whole address. Write it from https:// on.'
  const { passes, by } = tried(value, address)
  const why = by ? said(listOf(fieldsOf(value)[by.list])[by.at] ?? null, by.list) : passes ? 'nothing keeps it away' : 'none of the pages fits'
  return <><strong data-passes={passes}>{passes ? 'It shows there' : 'It does not show there'}</strong>: {why}.</>
}

/** A rule as its sentence says it. */
function said(rule: Data, list: 'include' | 'exclude'): string {
  const read = ruleOf(rule)
  const before = list === 'exclude' ? 'never on' : 'on'
  if (!read) return `${before} this page: ${JSON.stringify(rule)}`
  if (read.part === 'pattern') return `${before} page ${textOf(rule)}`
  const label = (choices: typeof ADDRESSES, wanted: string) => choices.find((each) => each.value === wanted)?.label ?? wanted
  return `${before} ${label(ADDRESSES, read.part)} ${label(ADDRESS_TESTS, read.test)} ${read.text}`
}
