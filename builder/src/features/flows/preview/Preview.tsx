/** A flow as anybody would see it: for a user or somebody of a segment, in a variant, language and theme, on a device, at a moment. */
import { Button, Modal, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { eventsOf } from '@cairn/sdk/preview/played.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { previewQuery, themesQuery } from '../../../api/queries.ts'
import { useEnvironment, useMay } from '../../../api/session.ts'
import type { AsWhom, Preview as Answer } from '../../../api/types.ts'
import { SchemeControl, useScheme } from '../../../editor/surface/Scheme.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { languageName } from '../../../ui/languageName.ts'
import { localOf } from '../../../ui/moments.ts'
import { Lines } from '../../../ui/Waiting.tsx'
import { Frame, type Speaking } from './Frame.tsx'
import { Links } from './Links.tsx'
import classes from './Preview.module.css'
import { nameOf } from './UserField.tsx'
import { Whom } from './Whom.tsx'

export interface PreviewProps {
  flow: string
  name: string
  /** Another one whenever the draft is another one. */
  version: number
  revision?: number
  onClose: () => void
}

export default function Preview({ flow, name, version, revision, onClose }: PreviewProps) {
  const { key: environment } = useEnvironment()
  const mayShare = useMay('documents.edit')
  const [whom, setWhom] = useState<AsWhom>({})
  const [how, setHow] = useState<AsWhom>({})
  const asked = { ...(revision !== undefined && { revision }), ...how, ...whom }
  const answer = useQuery(previewQuery(environment, flow, version, asked))
  return (
    <Modal opened fullScreen onClose={onClose} title={`Preview of ${name}`} closeButtonProps={{ 'aria-label': 'Close the preview' }} classNames={{ body: classes.body ?? '', content: classes.content ?? '' }}>
      <div className={classes.choices}>
        <Whom asked={whom} onChange={setWhom} />
        {answer.error && <Failure title="Nobody to show it as" error={answer.error} />}
        {answer.data && !answer.error && <Verdict {...answer.data} />}
        <How answer={answer.data} asked={asked} onAsk={(change) => { setHow((before) => without({ ...before, ...change })) }} />
        {mayShare && <Links flow={flow} asked={asked} shows={answer.data?.who ? nameOf(answer.data.who) : null} />}
      </div>
      <div className={classes.stage}>{answer.data ? <Stage preview={answer.data} /> : !answer.error && <Lines rows={5} />}</div>
    </Modal>
  )
}

/** What was taken back is not asked. */
const without = (asked: AsWhom): AsWhom => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))

function Verdict({ who, shows, gates }: Answer) {
  if (!who) return <p className={classes.quiet}>As a visitor of whom nothing is known: texts say what stands in for it.</p>
  const shut = gates.find(({ passed }) => passed === false)
  const open = shows ? 'would get it, as far as the server can tell' : 'would not get it'
  return (
    <p className={classes.verdict} role="status" data-shows={shows ? 'yes' : 'no'}>
      <strong>{nameOf(who)}</strong> {open}{shut && <>: {shut.text}{shut.saw && ` (${shut.saw})`}</>}.
    </p>
  )
}

interface HowProps { answer: Answer | undefined; asked: AsWhom; onAsk: (change: AsWhom) => void }

function How({ answer, asked, onAsk }: HowProps) {
  const { key: environment } = useEnvironment()
  const themes = useQuery(themesQuery(environment))
  const own = asked.user ?? asked.segment
  return (
    <div className={classes.how}>
      {answer && answer.variants.length > 0 && (
        <Choice label="Variant" value={asked.variant} none={own ? 'What they would get' : 'The flow itself'} options={answer.variants.map((value) => ({ value, label: value }))} onChange={(variant) => { onAsk({ variant }) }} />
      )}
      {answer && answer.languages.length > 1 && (
        <Choice label="Language" value={asked.locale} none={own ? 'Theirs' : 'The flow’s own'} options={answer.languages.map((value) => ({ value, label: languageName(value) }))} onChange={(locale) => { onAsk({ locale }) }} />
      )}
      {themes.data && themes.data.items.length > 0 && (
        <Choice label="Theme" value={asked.theme} none="As it is set" options={themes.data.items.map(({ key, name }) => ({ value: key, label: name }))} onChange={(theme) => { onAsk({ theme }) }} />
      )}
      <TextInput size="xs" type="datetime-local" label="At this time" description="Empty is now" value={asked.at ? localOf(asked.at) : ''} onChange={(event) => { const { value } = event.currentTarget; onAsk({ at: value && new Date(value).toISOString() }) }} />
    </div>
  )
}

interface ChoiceProps { label: string; value: string | undefined; none: string; options: { value: string; label: string }[]; onChange: (value: string) => void }

function Choice({ label, value, none, options, onChange }: ChoiceProps) {
  return <NativeSelect size="xs" label={label} value={value ?? ''} data={[{ value: '', label: none }, ...options]} onChange={(event) => { onChange(event.currentTarget.value) }} />
}

const WIDTHS = { full: undefined, tablet: 768, phone: 375 } as const
const ENDS: Record<string, string> = {
  'flow:completed': 'Completed. None of it was counted.', 'flow:dismissed': 'Closed. None of it was counted.', 'flow:snoozed': 'Put off. None of it was counted.', 'flow:failed': 'This step can’t be shown here.',
}

function Stage({ preview }: { preview: Answer }) {
  const [scheme, setScheme] = useScheme()
  const [width, setWidth] = useState<keyof typeof WIDTHS>('full')
  const [speaking, setSpeaking] = useState<Speaking | null>(null)
  const [said, setSaid] = useState('')
  const [step, setStep] = useState('')
  const shown = useMemo(() => ({ preview, scheme }), [preview, scheme])
  if (!preview.content) return <p className={classes.nothing}>This variant shows nothing: whoever gets it sees the app as it is.</p>
  const hears = (event: string, { step: at }: Record<string, unknown>) => {
    if (event === 'step:shown') { setStep(String(at)); setSaid('') }
    const end = ENDS[event]
    if (end) setSaid(end)
  }
  const goes = preview.content.type === 'tour' || preview.content.type === 'survey'
  return (
    <>
      <div className={classes.bar}>
        <SchemeControl value={scheme} onChange={setScheme} />
        <SegmentedControl size="xs" aria-label="The window is" value={width} onChange={(next) => { setWidth(next) }} data={[{ value: 'full', label: 'Desktop' }, { value: 'tablet', label: 'Tablet' }, { value: 'phone', label: 'Phone' }]} />
        {goes && preview.content.steps.length > 1 && <NativeSelect size="xs" aria-label="Step" value={step} data={preview.content.steps.map(({ id, pattern }, at) => ({ value: id, label: `${at + 1} ${pattern}: ${id}` }))} onChange={(event) => { speaking?.order({ goTo: event.currentTarget.value }) }} />}
        {eventsOf(preview.content).map((event) => <Button key={event} variant="default" onClick={() => { speaking?.order({ happened: event }) }}>{event}</Button>)}
        <Button variant="default" onClick={() => { setSaid(''); speaking?.again() }}>Start again</Button>
      </div>
      <div className={classes.ground}><Frame shown={shown} width={WIDTHS[width]} onTold={hears} onOpens={(address) => { setSaid(`In the app this opens ${address}.`) }} onReady={setSpeaking} /></div>
      <p className={classes.said} role="status">{said}</p>
    </>
  )
}

