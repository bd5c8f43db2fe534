/** The script tag of an environment, ready to be pasted. */
import { CopyField } from './Copy.tsx'

export function ScriptTag({ writeKey }: { writeKey: string | null }) {
  if (writeKey === null) return <p>This environment has no write key. Make one under Settings, Environments.</p>
  return <CopyField what="script tag" text={`<script async src="${location.origin}/sdk/cairn.js" data-write-key="${writeKey}"></script>`} />
}
