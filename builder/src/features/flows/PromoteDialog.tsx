/** Before a revision goes from this environment to another: what changes there for whom, what comes along, and the checks. */
import { Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { promote } from '../../api/changes.ts'
import { promotionQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import type { Environment, FlowDetail, Promotion } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { told } from '../../ui/told.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Changes } from './Changes.tsx'
import { Checks } from './publishing/Checks.tsx'
import { acceptedOf, useAccepted } from './publishing/accepted.ts'
import { hindrance } from './publishing/words.ts'
import classes from '../../ui/Dialogs.module.css'

interface PromoteDialogProps { flow: FlowDetail; to: Environment; onClose: () => void }

export function PromoteDialog({ flow, to, onClose }: PromoteDialogProps) {
  const from = useEnvironment()
  const cache = useQueryClient()
  const query = promotionQuery(from.key, to.key, flow.key)
  const promotion = useQuery(query)
  const { accepted, accept } = useAccepted()
  // What was found may be another by now.
  const promoting = useMutation({ ...promote(cache, from.key, to.key, flow.key), onError: () => { void cache.invalidateQueries(query) } })
  const reason = promotion.data && (promotion.data.hindrance ?? hindrance(promotion.data.checks, accepted))
  const confirm = ({ checks }: Promotion) => {
    promoting.mutate(acceptedOf(checks, accepted), { onSuccess: ({ revision }) => { onClose(); told(`${flow.name} is live in ${to.name} as revision ${revision}.`) } })
  }
  return (
    <Confirm
      opened onClose={onClose} title={`Promote ${flow.name}`} verb={`Promote to ${to.name}`} reason={reason}
      busy={promoting.isPending} disabled={!promotion.data || reason !== undefined} error={promoting.error} onConfirm={() => { if (promotion.data) confirm(promotion.data) }}
    >
      <Loaded query={promotion} what="What promoting changes" waiting={<Waiting what="changes"><Skeleton height={12} my={10} /><Skeleton height={12} my={10} width="70%" /></Waiting>}>
        {(what) => (
          <>
            <p className={classes.quiet}>Revision {what.revision}, as it is live in {from.name}. The draft stays as it is.</p>
            <Changes changes={what} environment={to} />
            {what.along.length > 0 && (
              <>
                <p className={classes.lead}>It needs these, which go live with it:</p>
                <ul className={classes.changes}>
                  {what.along.map(({ kind, key, name, revision }) => <li key={`${kind} ${key}`}>{kind} <strong>{name}</strong>, revision {revision}</li>)}
                </ul>
              </>
            )}
            <p className={classes.lead}>Checks in {to.name}:</p>
            <Checks flow={flow.key} checks={what.checks} accepted={accepted} onAccept={accept} mayAccept />
          </>
        )}
      </Loaded>
    </Confirm>
  )
}
