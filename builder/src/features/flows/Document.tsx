/** The flow as the file that it is. */
import { Source } from '../../ui/Source.tsx'
import { useFlow } from './Flow.tsx'

export function Document() {
  const { source, problems, key } = useFlow()
  return <Source text={source} label={`Document of ${key}`} problems={problems} />
}
