/** The editor: outline, canvas, properties, and below them who sees the flow, where and when. */
import { Button, Kbd, Modal, SegmentedControl, Tooltip, useComputedColorScheme } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconArrowForwardUp, IconCode, IconKeyboard } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { uploadMedia } from '../../api/drafts.ts'
import type { FlowDraft } from '../../api/types.ts'
import { tokensOf } from '../../ui/yaml.ts'
import { duplicate, move, remove } from '@cairn/sdk/editing/blocks.ts'
import { set, type Command } from '@cairn/sdk/editing/command.ts'
import { duplicateStep, moveStep, removeStep } from '@cairn/sdk/editing/steps.ts'
import { listOf, textOf, type Data, type Fields, type Way } from '@cairn/sdk/editing/data.ts'
import { idOf, stepsOf, wayOf } from '@cairn/sdk/editing/flow.ts'
import type { DraftState } from '@cairn/sdk/editing/draft.ts'
import { OWN_FORMS } from '../own.ts'
import { placed } from '../forms/problems.ts'
import type { FormPlace } from '../forms/SchemaField.tsx'
import type { SchemaRoot } from '../forms/schema.ts'
import { waysOf } from '../graph/ways.ts'
import { AsText } from './AsText.tsx'
import { Canvas } from './Canvas.tsx'
import { Choice } from './Choice.tsx'
import classes from './Editor.module.css'
import { Outline } from './Outline.tsx'
import { Properties } from './Properties.tsx'
import { Saved } from './Saved.tsx'
import { selectionAt, still, type Selection } from './selection.ts'
import { partOf, Settings } from './Settings.tsx'
import { useDraft, useOthers } from './useDraft.ts'

const Graph = lazy(() => import('../graph/Graph.tsx'))

export interface EditorProps {
  known: FlowDraft
  schema: SchemaRoot
  workspace: string
  mayEdit: boolean
  /** Where it goes back to. */
  up: { to: string; label: string }
  /** Leads to the page where the element of a step is picked. */
  onPick?: (step: string) => void
  /** What stands in the settings beside who sees it: what would have happened. */
  whatIf?: (settled: boolean) => ReactNode
  /** How it is split in an experiment: in a word for the bar, and with the way there. */
  variants?: { split: string | undefined; about: ReactNode }
  /** What is done with the draft besides writing it: publishing. */
  actions: (state: DraftState<FlowDraft>, settled: boolean) => ReactNode
}

type Panel = 'outline' | 'canvas' | 'properties'

export function Editor({ known, schema, workspace, mayEdit, up, onPick, whatIf, variants, actions }: EditorProps) {
  const { draft, state } = useDraft(known, workspace)
  const others = useOthers(known.key, draft, mayEdit)
  const { present: document, past, future } = state.history
  const { hash } = useLocation()
  // A place that a finding names is led to.
  const [wanted, setWanted] = useState<Selection>(() => selectionAt(wayOf(document, decodeURIComponent(hash.slice(1)))) ?? { step: 0 })
  const selection = useMemo(() => still(document, wanted), [document, wanted])
  const [panel, setPanel] = useState<Panel>('canvas')
  const [editing, setEditing] = useState(false)
  const [settings, setSettings] = useState<string | null>(null)
  const [help, setHelp] = useState(false)
  const [asText, setAsText] = useState(false)
  const [view, setView] = useState<'step' | 'ways'>('step')
  const builderScheme = useComputedColorScheme('light')
  const said = useRef<HTMLDivElement>(null)

  const run = useCallback((command: Command) => { draft.run(command) }, [draft])
  const select = useCallback((next: Selection) => { setWanted(next); setEditing(false) }, [])
  const put = useCallback((way: Way, value: Data | undefined) => { draft.run(set(way, value, `change ${String(way.at(-1))}`)) }, [draft])
  const problems = useMemo(() => placed(document, state.known.problems), [document, state.known.problems])
  const marks = useMemo(() => {
    const found = new Map<number, 'error' | 'warning'>()
    for (const { way, problem } of problems) if (way[0] === 'steps' && typeof way[1] === 'number' && found.get(way[1]) !== 'error') found.set(way[1], problem.level)
    return found
  }, [problems])
  const place: FormPlace = useMemo(() => ({ root: schema, own: OWN_FORMS, problems, set: put, document, onPick: mayEdit && onPick ? () => { onPick(idOf(stepsOf(document)[selection.step] ?? {})) } : undefined }), [schema, problems, put, document, mayEdit, onPick, selection.step])
  const upload = useCallback(async (file: File) => {
    const hash = await uploadMedia(file)
    const path = `media/${hash.slice(0, 12)}.${file.name.split('.').at(-1)?.toLowerCase().replaceAll(/[^a-z0-9]/g, '') ?? 'png'}`
    draft.addMedia(path, hash)
    return path
  }, [draft])

  const announce = (words: string) => { if (said.current) said.current.textContent = words }
  const back = () => { const name = past.at(-1)?.name; if (name) { draft.undo(); announce(`Undone: ${name}`) } }
  const forth = () => { const name = future[0]?.name; if (name) { draft.redo(); announce(`Done again: ${name}`) } }
  useHotkeys([
    ['mod+Z', back], ['mod+shift+Z', forth], ['mod+Y', forth],
    ['mod+S', () => { draft.flush(); announce(state.saving === 'saved' ? 'Everything is saved.' : 'Saving.') }],
    ['shift+?', () => { setHelp(true) }],
  ], [])
  const onKey = (event: KeyboardEvent) => {
    if (mayEdit && isPlain(event.target) && actOn(event, selection, stepsOf(document).length, run, select, () => { setEditing(true) })) event.preventDefault()
  }
  const seen = useDeferredValue(document)
  const hasWays = useMemo(() => waysOf(seen).length > 1, [seen])
  const isSettled = state.saving === 'saved'
  return (
    <div className={classes.editor} data-full onKeyDown={onKey} data-panel={panel}>
      <title>{`${textOf(document['name'])} · Edit · Cairn`}</title>
      <header className={classes.head}>
        <Link className={classes.up} to={up.to}><span aria-hidden>‹ </span>{up.label}</Link>
        <input className={classes.name} aria-label="Name of the flow" value={textOf(document['name'])} readOnly={!mayEdit} onChange={(event) => { put(['name'], event.currentTarget.value) }} />
        <h1 className="visually-hidden" tabIndex={-1} data-page-title>{`Edit ${textOf(document['name'])}`}</h1>
        <Saved state={state} mayEdit={mayEdit} />
        {others.length > 0 && <span className={classes.others}>{others.map(({ name, you }) => (you ? 'You, in another tab' : name)).join(', ')} {others.length > 1 || !others[0]?.you ? 'here too' : ''}</span>}
        <div className={classes.tools}>
          {mayEdit && (
            <>
              <Tool label={past.length > 0 ? `Undo: ${past.at(-1)?.name ?? ''}` : 'Nothing to undo'} disabled={past.length === 0} onClick={back}><IconArrowBackUp size={17} aria-hidden /></Tool>
              <Tool label={future.length > 0 ? `Do again: ${future[0]?.name ?? ''}` : 'Nothing to do again'} disabled={future.length === 0} onClick={forth}><IconArrowForwardUp size={17} aria-hidden /></Tool>
            </>
          )}
          <Tool label="As text" onClick={() => { draft.flush(); setAsText(true) }}><IconCode size={17} aria-hidden /></Tool>
          <Tool label="Keys" onClick={() => { setHelp(true) }}><IconKeyboard size={17} aria-hidden /></Tool>
          {actions(state, isSettled)}
        </div>
      </header>
      {state.theirs && <Choice mine={document} theirs={state.theirs} onTheirs={() => { draft.takeTheirs() }} onMine={() => { draft.keepMine() }} />}
      {mayEdit && past.length === 0 && hasComments(known.source) && (
        <p className={classes.comments}>The file that this flow was pushed from has comments. They stay until something is changed here; then <code>cairn pull</code> gives the flow without them.</p>
      )}
      <div className={classes.panels} role="tablist" aria-label="Parts of the editor">
        {(['outline', 'canvas', 'properties'] as const).map((one) => <button key={one} type="button" role="tab" aria-selected={panel === one} onClick={() => { setPanel(one) }}>{PANELS[one]}</button>)}
      </div>
      <section className={classes.outline} aria-label="Outline"><Outline document={document} selection={selection} marks={marks} readOnly={!mayEdit} onSelect={select} onRun={run} /></section>
      <section className={classes.canvas} aria-label="Canvas" data-views={hasWays || undefined}>
        {hasWays && <SegmentedControl className={classes.views ?? ''} size="xs" aria-label="What is drawn" value={view} onChange={setView} data={[{ value: 'step', label: 'The step' }, { value: 'ways', label: 'All ways' }]} />}
        {hasWays && view === 'ways'
          ? <Suspense fallback={null}><Graph document={seen} selected={selection.step} marks={marks} onSelect={(step) => { select({ step }) }} /></Suspense>
          : <Canvas document={seen} content={state.known.content} theme={state.known.theme} selection={selection} builderScheme={builderScheme} readOnly={!mayEdit} editing={editing} onEditing={setEditing} onSelect={select} onRun={run} onText={(way, text) => { put(way, text) }} />}
      </section>
      <section className={classes.properties} aria-label="Properties">
        <fieldset className={classes.fields} disabled={!mayEdit}><Properties document={document} selection={selection} place={place} onRun={run} onUpload={upload} /></fieldset>
      </section>
      <footer className={classes.foot}>
        <div className={classes.sentences}>
          {told(state.known.sentences, document, variants?.split).map(([part, sentence]) => (
            <button key={part} type="button" onClick={() => { setSettings(part) }}><b>{part}</b> {sentence}</button>
          ))}
        </div>
        <Problems problems={problems} onGo={(way) => { const found = selectionAt(way); if (found) { select(found); setPanel('properties') } else setSettings(partOf(way)) }} />
      </footer>
      <div ref={said} role="status" className="visually-hidden" />
      <Settings opened={settings !== null} at={settings ?? 'Who'} onClose={() => { setSettings(null) }} document={document} place={place} readOnly={!mayEdit} whatIf={whatIf?.(isSettled)} variants={variants?.about} />
      <Modal opened={help} onClose={() => { setHelp(false) }} title="Keys" size={420} closeButtonProps={{ 'aria-label': 'Close' }}>
        <dl className={classes.keys}>{KEYS.map(([keys, what]) => <div key={what}><dt>{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dt><dd>{what}</dd></div>)}</dl>
      </Modal>
      {asText && <AsText source={state.known.source} ready={isSettled} readOnly={!mayEdit} onClose={() => { setAsText(false) }} onWrite={(source) => draft.write(source)} />}
    </div>
  )
}

/** What the bar at the foot says: what every flow has, and of the rest what is written. */
function told(sentences: FlowDraft['sentences'], document: Fields, variants: string | undefined): [string, string][] {
  return [
    ['Who', sentences.audience], ['Where', sentences.pages], ['When', sentences.trigger], ['How often', sentences.frequency],
    ...(document['schedule'] === undefined ? [] : [['Schedule', sentences.schedule] as [string, string]]),
    ...(listOf(document['limits']).length === 0 ? [] : [['Limits', listOf(document['limits']).map(textOf).join(', ')] as [string, string]]),
    ...(variants === undefined ? [] : [['Variants', variants] as [string, string]]),
  ]
}

/** A line that only tells an editor of the schema is no comment. */
const hasComments = (source: string) => source.split('\n').some((line) => !line.includes('yaml-language-server') && tokensOf(line).some(({ kind }) => kind === 'comment'))

const PANELS: Record<Panel, string> = { outline: 'Steps', canvas: 'Canvas', properties: 'Properties' }

const KEYS: [string[], string][] = [
  [['Ctrl', 'Z'], 'Undo'], [['Ctrl', 'Shift', 'Z'], 'Do again'], [['Ctrl', 'S'], 'Say whether everything is saved'], [['↑', '↓'], 'The step, block or button before or after'],
  [['Alt', '↑'], 'Move what is selected up; with ↓ down'], [['Enter'], 'Write the text in its place'], [['Ctrl', 'D'], 'Duplicate'], [['Delete'], 'Delete'], [['Esc'], 'From a block to its step'], [['?'], 'These keys'],
]

function Tool({ label, disabled, onClick, children }: { label: string; disabled?: boolean; onClick: () => void; children: ReactNode }) {
  return <Tooltip label={label}><Button variant="subtle" color="gray" px={6} aria-label={label} disabled={disabled ?? false} onClick={onClick}>{children}</Button></Tooltip>
}

function Problems({ problems, onGo }: { problems: FormPlace['problems']; onGo: (way: Way) => void }) {
  const errors = problems.filter(({ problem }) => problem.level === 'error').length
  const next = problems.find(({ problem }) => problem.level === 'error') ?? problems[0]
  if (!next) return <span className={classes.fine}>Nothing is missing</span>
  const rest = problems.length - errors
  const words = [errors > 0 && `${errors} ${errors === 1 ? 'thing is' : 'things are'} missing`, rest > 0 && `${rest} worth a look`].filter(Boolean).join(', ')
  return <button type="button" className={classes.problems} data-level={next.problem.level} title={next.problem.message} onClick={() => { onGo(next.way) }}>{words}</button>
}

/** Keys act on what is selected only where nobody types. */
const isPlain = (target: EventTarget) => target instanceof Element && !target.closest('input, textarea, select, [contenteditable], [role="menu"], [role="dialog"], [role="menuitem"]')

/** Answers whether the key meant something here. */
function actOn(event: KeyboardEvent, selection: Selection, steps: number, run: (command: Command) => void, select: (next: Selection) => void, write: () => void): boolean {
  const { step, row, place } = selection
  const mod = event.ctrlKey || event.metaKey
  const inRow = row !== undefined && place !== undefined
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
  const to = inRow ? { ...selection, place: Math.max(0, place + by) } : { step: Math.min(steps - 1, Math.max(0, step + by)) }
  const isOnGrip = event.target instanceof Element && event.target.matches('[aria-roledescription]')
  if (by && event.altKey) { run(inRow ? move(step, row, place, place + by) : moveStep(step, step + by)); select(to); return true }
  if (by && !isOnGrip) { select(to); return true }
  if (event.key === 'Delete' || event.key === 'Backspace') { run(inRow ? remove(step, row, place) : removeStep(step)); select({ step: inRow ? step : Math.max(0, step - 1) }); return true }
  if (mod && event.key.toLowerCase() === 'd') { run(inRow ? duplicate(step, row, place) : duplicateStep(step)); select(inRow ? { ...selection, place: place + 1 } : { step: step + 1 }); return true }
  if (event.key === 'Escape' && inRow) { select({ step }); return true }
  if (event.key === 'Enter' && inRow && event.target instanceof Element && event.target.matches('[data-entry]')) { write(); return true }
  return false
}

