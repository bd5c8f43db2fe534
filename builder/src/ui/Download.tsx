/** Rows that are on the screen, as a CSV file. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'

export function Download({ name, rows }: { name: string; rows: () => string[][] }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([csv(rows())], { type: 'text/csv' }))
    Object.assign(document.createElement('a'), { href: address, download: `${name}.csv` }).click()
    URL.revokeObjectURL(address)
  }
  return <Button variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>CSV</Button>
}

/** As RFC 4180 has it. What a spreadsheet would take for a formula is a text. */
export const csv = (rows: string[][]) => rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
