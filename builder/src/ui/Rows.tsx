/** A table whose rows are links: 40 px a row, the whole row clickable, moved through with the arrow keys or j and k. */
import type { KeyboardEvent, ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './Rows.module.css'
import { Scrollable } from './Scrollable.tsx'

export interface Column<Item> {
  key: string
  title: string
  /** The title is clear from the cells, and only read out. */
  untitled?: boolean
  cell: (item: Item) => ReactNode
  /** Numbers stand to the right. */
  numeric?: boolean
  /** Left out on a narrow screen. */
  wide?: boolean
  width?: string
}

interface RowsProps<Item> {
  label: string
  items: Item[]
  columns: Column<Item>[]
  keyOf: (item: Item, index: number) => string
  /** Where a row leads; its first cell is the link. */
  to?: (item: Item) => string
  /** A second line under the first cell for what a narrow screen leaves out. */
  narrow?: (item: Item) => ReactNode
}

export function Rows<Item>({ label, items, columns, keyOf, to, narrow }: RowsProps<Item>) {
  return (
    <Scrollable label={label} className={classes.frame}>
      <table className={classes.table} onKeyDown={to && moveFocus}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" {...marks(column)} style={column.width ? { inlineSize: column.width } : undefined}>{column.untitled ? <span className="visually-hidden">{column.title}</span> : column.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={keyOf(item, index)} className={to ? classes.linked : undefined}>
              {columns.map((column, at) => (
                <td key={column.key} {...marks(column)}>
                  {at === 0 && to ? <Link to={to(item)} className={classes.link} data-row>{column.cell(item)}</Link> : column.cell(item)}
                  {at === 0 && narrow && <div className={classes.narrow}>{narrow(item)}</div>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  )
}

const marks = <Item,>(column: Column<Item>) => ({ 'data-numeric': column.numeric || undefined, 'data-wide': column.wide || undefined })

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const here = links.indexOf(document.activeElement as HTMLElement)
  const step = STEPS[event.key]
  const target =
    event.key === 'Home' ? links[0]
    : event.key === 'End' ? links.at(-1)
    : step && here >= 0 ? links[here + step]
    : undefined
  if (!target || event.metaKey || event.ctrlKey || event.altKey) return
  event.preventDefault()
  target.focus()
}

/** Moves the focus from a search field into the list below it. */
export function focusFirstRow(): void {
  document.querySelector<HTMLElement>('[data-row]')?.focus()
}
