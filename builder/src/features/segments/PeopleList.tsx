/** The list of a segment: whom it names in this environment, taken in from a file, handed out, taken away. */
import { Button, FileButton, Group } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { removeList, takeInList } from '../../api/changes.ts'
import { ApiFailure } from '../../api/failure.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { PeopleList as Kept, SegmentDetail, TakenList } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Segments.module.css'
import { listedBy, takenIn } from './words.ts'

export function PeopleList({ segment, by }: { segment: SegmentDetail; by: string }) {
  const environment = useEnvironment()
  const may = useMay('documents.publish')
  const { list, key } = segment
  return (
    <Section title="The list" aside={list && <Button component="a" variant="subtle" size="compact-sm" leftSection={<IconDownload size={15} stroke={1.6} aria-hidden />} href={`/api/v1/segments/${key}/list.csv?environment=${environment.key}`} download>Download the list</Button>}>
      {list
        ? <p className={classes.lead}>{count(list.size)} named by {listedBy(list.by)} in {environment.name}, changed <Moment at={list.updated_at} /> by {list.updated_by}.</p>
        : <p className={classes.lead}>Nobody belongs to it in {environment.name} before a list is uploaded: a CSV file with one {listedBy(by)} a line, or with a column that its first line calls <code>{by}</code>.</p>}
      {may && <TakeIn segment={segment} list={list} />}
    </Section>
  )
}

function TakeIn({ segment, list }: { segment: SegmentDetail; list: Kept | null }) {
  const environment = useEnvironment()
  const taking = useMutation(takeInList(useQueryClient(), environment.key, segment.key))
  const [name, setName] = useState('')
  const [removing, setRemoving] = useState(false)
  const take = (add: boolean) => (file: File | null) => {
    if (!file) return
    setName(file.name)
    taking.mutate({ file, add })
  }
  return (
    <>
      <Group gap={8} mt={12}>
        <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={take(false)}>
          {(props) => <Button {...props} variant="default" loading={taking.isPending} leftSection={<IconUpload size={16} stroke={1.6} aria-hidden />}>{list ? 'Replace by a file' : 'Upload a file'}</Button>}
        </FileButton>
        {list && (
          <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={take(true)}>
            {(props) => <Button {...props} variant="default" disabled={taking.isPending}>Add a file</Button>}
          </FileButton>
        )}
        {list && <Button variant="subtle" color="red" disabled={taking.isPending} onClick={() => { setRemoving(true) }}>Take away…</Button>}
      </Group>
      {taking.error && <Refused name={name} error={taking.error} />}
      {taking.data && <Taken name={name} taken={taking.data} />}
      {removing && list && <Remove segment={segment} list={list} onClose={() => { setRemoving(false) }} />}
    </>
  )
}

function Taken({ name, taken }: { name: string; taken: TakenList }) {
  return <p role="status" className={classes.lead}>{takenIn(name, taken)}</p>
}

const TOLD = 10

function Refused({ name, error }: { name: string; error: Error }) {
  const problems = error instanceof ApiFailure ? error.problems : []
  return (
    <div className={classes.refused}>
      <Failure title={`${name} was not taken in`} error={problems.length > 0 ? new Error('Nothing of it counts yet. Mend these lines and upload it again.') : error}>
        {problems.length > 0 && <ul>{problems.slice(0, TOLD).map(({ line, message }, at) => <li key={at}>Line {line}: {message}</li>)}</ul>}
        {problems.length > TOLD && <p>And {count(problems.length - TOLD)} more.</p>}
      </Failure>
    </div>
  )
}

function Remove({ segment, list, onClose }: { segment: SegmentDetail; list: Kept; onClose: () => void }) {
  const environment = useEnvironment()
  const removing = useMutation(removeList(useQueryClient(), environment.key, segment.key))
  const confirm = () => { removing.mutate(undefined, { onSuccess: () => { onClose(); told(`The list of ${segment.name} is gone.`) } }) }
  return (
    <Confirm opened onClose={onClose} title="Take the list away" verb={`Take ${count(list.size)} names away`} danger busy={removing.isPending} error={removing.error} onConfirm={confirm}>
      <p className={classes.lead}>From then on nobody in {environment.name} belongs to {segment.name}{segment.uses.length > 0 && `, which ${segment.uses.map(({ name }) => name).join(', ')} ask for`}. Download it before: nothing else keeps it.</p>
    </Confirm>
  )
}
