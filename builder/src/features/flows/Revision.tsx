/** One revision as it was, and the way back to it. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { revisionQuery } from '../../api/queries.ts'
import { usePlace } from '../../api/session.ts'
import { SchemeControl, useScheme } from '../../editor/surface/Scheme.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Section } from '../../ui/Section.tsx'
import { Source } from '../../ui/Source.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { useFlow } from './Flow.tsx'
import { LiveIn } from './LiveIn.tsx'
import { PreviewButton } from './preview/PreviewButton.tsx'
import classes from './Revision.module.css'
import { RollBack } from './RollBack.tsx'
import { StepList } from './Steps.tsx'

export function Revision() {
  const flow = useFlow()
  const number = Number(useParams()['number'])
  const place = usePlace()
  const revision = useQuery(revisionQuery(flow.key, number))
  const [scheme, setScheme] = useScheme()
  return (
    <>
      <Link className={classes.up} to={place(`/flows/${flow.key}/revisions`)}><span aria-hidden>‹ </span>All revisions</Link>
      <Loaded query={revision} what={`Revision ${number}`} waiting={<WaitingRows what="revision" />}>
        {(detail) => (
          <>
            <div className={classes.head}>
              <h2 className={classes.title}>Revision {detail.number} <LiveIn keys={detail.live_in} /></h2>
              <p className={classes.quiet}>Published <Moment at={detail.created_at} />{detail.created_by && ` by ${detail.created_by}`}{detail.note && `: ${detail.note}`}</p>
              <div className={classes.ways}>
                <PreviewButton label={`Preview revision ${detail.number}`} flow={flow.key} name={`revision ${detail.number} of ${flow.name}`} version={detail.number} revision={detail.number} />
                <RollBack flow={flow} revision={detail} />
                <Button component={Link} variant="default" to={place(`/flows/${flow.key}/revisions/compare?since=${detail.number}`)}>Compare with the draft</Button>
              </div>
            </div>
            {detail.content && <Section title="Steps" aside={<SchemeControl value={scheme} onChange={setScheme} />}><StepList content={detail.content} theme={flow.theme} scheme={scheme} /></Section>}
            <Section title="Document"><Source text={detail.source} label={`Document of revision ${detail.number}`} /></Section>
          </>
        )}
      </Loaded>
    </>
  )
}
