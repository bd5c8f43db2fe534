/** The end of a list that goes on: how much is shown, and a way to more of it. */
import { Button } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { count } from './numbers.ts'
import classes from './More.module.css'

interface MoreProps {
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'>
  shown: number
  total?: string
}

export function More({ query, shown, total }: MoreProps) {
  return (
    <div className={classes.more}>
      <span className={classes.count}>{total ? `${count(shown)} of ${total}` : count(shown)} shown</span>
      {query.hasNextPage && <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>Show more</Button>}
      {query.isFetchNextPageError && <span role="alert" className={classes.failed}>The rest could not be loaded. Try again.</span>}
    </div>
  )
}
