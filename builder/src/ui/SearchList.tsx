/** A screen's list: narrowed in the address, moved through with the keyboard, and with its own words for nothing. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Filters } from './filters.ts'
import { Loaded } from './Loaded.tsx'
import { Narrow, NoneFits, type Chip } from './Narrow.tsx'
import { Rows, type RowsProps } from './Rows.tsx'
import { WaitingRows } from './Waiting.tsx'

interface SearchListProps<Data, Item, Name extends string> extends Omit<RowsProps<Item>, 'label' | 'items'> {
  /** One of what it holds and many of them: "segment", "segments". */
  one: string
  many: string
  filters: Filters<Name>
  chips?: Chip<Name>[]
  query: UseQueryResult<Data>
  /** What fits the filters. */
  found: (data: Data) => Item[]
  /** In place of the list when it holds nothing at all. */
  first: ReactNode
  /** Where the search looks. */
  searched: string
  above?: (data: Data) => ReactNode
  below?: (data: Data, shown: number) => ReactNode
}

export function SearchList<Data, Item, Name extends string>({ one, many, filters, chips, query, found, first, searched, above, below, ...rows }: SearchListProps<Data, Item, Name>) {
  return (
    <>
      <Narrow what={many} filters={filters} {...(chips && { chips })} />
      <Loaded query={query} what={`The ${many}`} waiting={<WaitingRows what={many} rows={8} />}>
        {(data) => {
          const items = found(data)
          if (items.length === 0 && !filters.any && !query.isPlaceholderData) return first
          return (
            <>
              {above?.(data)}
              {items.length > 0
                ? <Rows label={`${many.charAt(0).toUpperCase()}${many.slice(1)}`} items={items} {...rows} />
                : <NoneFits one={one} filters={filters}>{searched}</NoneFits>}
              {items.length > 0 && below?.(data, items.length)}
            </>
          )
        }}
      </Loaded>
    </>
  )
}
