/** A table whose rows are links: 40 px a row, the whole row clickable, moved through with the arrow keys or j and k. */
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
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

export interface RowsProps<Item> {
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
  const { drawn, end, all } = useDrawn(items)
  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'End') flushSync(all)
    moveFocus(event)
  }
  return (
    <Scrollable label={label} className={classes.frame}>
      <table className={classes.table} aria-rowcount={drawn.length < items.length ? items.length + 1 : undefined} onKeyDown={to && move}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" {...marks(column)} style={column.width ? { inlineSize: column.width } : undefined}>{column.untitled ? <span className="visually-hidden">{column.title}</span> : column.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((item, index) => (
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
      {end}
    </Scrollable>
  )
}

const marks = <Item,>(column: Column<Item>) => ({ 'data-numeric': column.numeric || undefined, 'data-wide': column.wide || undefined })

const AT_ONCE = 100

/** Of a long list as much as is near the screen: the next rows are drawn when the end of those comes close. */
function useDrawn<Item>(items: Item[]): { drawn: Item[]; end: ReactNode; all: () => void } {
  const [limit, setLimit] = useState(AT_ONCE)
  const [end, setEnd] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (!end) return
    const watch = new IntersectionObserver(([seen]) => { if (seen?.isIntersecting) setLimit((now) => now + AT_ONCE) }, { rootMargin: '800px' })
    watch.observe(end)
    return () => { watch.disconnect() }
  }, [end, limit])
  const more = items.length > limit
  return { drawn: more ? items.slice(0, limit) : items, end: more && <div ref={setEnd} />, all: () => { setLimit(items.length) } }
}

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
