/** A table whose rows are links: 40 px a row, the whole row clickable, moved through with the arrow keys or j and k. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
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

/** Rows that can be chosen, for what is done to many of them at once: by click, with Shift a range, with "x" the row in focus. */
interface Choosing<Item> {
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  nameOf: (item: Item) => string
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
  choosing?: Choosing<Item> | undefined
}

export function Rows<Item>({ label, items, columns, keyOf, to, narrow, choosing }: RowsProps<Item>) {
  const { drawn, end, all } = useDrawn(items)
  const choose = useChoose(items.map(keyOf), choosing)
  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'End') flushSync(all)
    if (choosing) chooseByKey(event, choose.one, () => { choosing.onChange(new Set()) })
    moveFocus(event)
  }
  return (
    <Scrollable label={label} className={classes.frame}>
      <table className={classes.table} aria-rowcount={drawn.length < items.length ? items.length + 1 : undefined} onKeyDown={to && move}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {choosing && <th scope="col" className={classes.choose}><input type="checkbox" aria-label="Choose all" ref={(box) => { if (box) box.indeterminate = choose.some }} checked={choose.every} onChange={choose.all} /></th>}
            {columns.map((column) => (
              <th key={column.key} scope="col" {...marks(column)} style={column.width ? { inlineSize: column.width } : undefined}>{column.untitled ? <span className="visually-hidden">{column.title}</span> : column.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((item, index) => (
            <tr key={keyOf(item, index)} className={to ? classes.linked : undefined} data-chosen={choosing?.chosen.has(keyOf(item, index)) || undefined}>
              {choosing && <td className={classes.choose}><input type="checkbox" data-choose={index} aria-label={`Choose ${choosing.nameOf(item)}`} checked={choosing.chosen.has(keyOf(item, index))} onChange={({ nativeEvent }) => { choose.one(index, (nativeEvent as MouseEvent).shiftKey) }} /></td>}
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

/** One by one or by ranges, which begin at the row that was chosen last. */
function useChoose(keys: string[], choosing: Choosing<never> | undefined) {
  const last = useRef(0)
  const chosen = choosing?.chosen ?? new Set<string>()
  const count = keys.filter((key) => chosen.has(key)).length
  const every = count > 0 && count === keys.length
  const change = (some: string[], on: boolean) => {
    const next = new Set(chosen)
    for (const key of some) if (on) next.add(key); else next.delete(key)
    choosing?.onChange(next)
  }
  const one = (index: number, range = false) => {
    const [from, to] = range ? [Math.min(last.current, index), Math.max(last.current, index)] : [index, index]
    last.current = index
    change(keys.slice(from, to + 1), !chosen.has(keys[index] ?? ''))
  }
  return { every, some: count > 0 && !every, one, all: () => { change(keys, !every) } }
}

function chooseByKey(event: KeyboardEvent<HTMLElement>, one: (index: number, range: boolean) => void, none: () => void): void {
  if (event.metaKey || event.ctrlKey || event.altKey) return
  if (event.key === 'Escape') none()
  if (event.key.toLowerCase() !== 'x') return
  const box = (event.target as HTMLElement).closest('tr')?.querySelector<HTMLElement>('[data-choose]')
  if (box) one(Number(box.dataset['choose']), event.shiftKey)
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
