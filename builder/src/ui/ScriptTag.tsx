/** The script tag of an environment, ready to be pasted. */
import { CopyField } from './Copy.tsx'

export function ScriptTag({ writeKey }: { writeKey: string }) {
  return <CopyField what="script tag" text={`<script async src="${location.origin}/sdk/cairn.js" data-write-key="${writeKey}"></script>`} />
}
