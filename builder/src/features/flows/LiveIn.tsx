/** The environments in which a revision is live. */
import { useSession } from '../../api/session.ts'
import { Label } from '../../ui/State.tsx'
import classes from './Flows.module.css'

export function LiveIn({ keys }: { keys: string[] }) {
  const { environments } = useSession()
  return (
    <span className={classes.tags}>
      {keys.map((key) => {
        const environment = environments.find((one) => one.key === key)
        return <Label key={key} tone={environment?.production ? 'good' : 'quiet'}>{environment?.name ?? key}</Label>
      })}
    </span>
  )
}
