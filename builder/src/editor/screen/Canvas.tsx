/** The selected step as users see it: blocks are picked, dragged and written on right here. */
import { SegmentedControl } from '@mantine/core'
import { lazy, Suspense, useEffect, useRef, useState, type PointerEvent } from 'react'
import type { FlowContent, ThemeContent } from '../../api/types.ts'
import { move, type Row } from '@cairn/sdk/editing/blocks.ts'
import type { Command } from '@cairn/sdk/editing/command.ts'
import { textOf, type Fields } from '@cairn/sdk/editing/data.ts'
import { contentOf, idOf, stepsOf, wordOf } from '@cairn/sdk/editing/flow.ts'
import { StepSurface } from '../surface/StepSurface.tsx'
import classes from './Canvas.module.css'
import { drawnIn, dropPlace, under, type Drawn } from './drawn.ts'
import { drawnIds, type Selection } from './selection.ts'

const InPlace = lazy(() => import('../text/InPlace.tsx'))

interface CanvasProps {
  document: Fields
  content: FlowContent
  theme: ThemeContent | null
  selection: Selection
  builderScheme: 'light' | 'dark'
  readOnly: boolean
  editing: boolean
  onEditing: (editing: boolean) => void
  onSelect: (selection: Selection) => void
  onRun: (command: Command) => void
  onText: (way: (string | number)[], text: string) => void
}

const WIDTHS = { full: undefined, tablet: 768, phone: 375 } as const

export function Canvas({ document, content, theme, selection, builderScheme, readOnly, editing, onEditing, onSelect, onRun, onText }: CanvasProps) {
  const [scheme, setScheme] = useState<'light' | 'dark' | null>(null)
  const [width, setWidth] = useState<keyof typeof WIDTHS>('full')
  const step = stepsOf(document)[selection.step]
  const isDrawn = step && content.steps.some(({ id }) => id === idOf(step))
  return (
    <div className={classes.area}>
      <div className={classes.bar}>
        <SegmentedControl size="xs" aria-label="The page is" value={scheme ?? builderScheme} onChange={(next) => { setScheme(next === 'dark' ? 'dark' : 'light') }} data={[{ value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }]} />
        <SegmentedControl size="xs" aria-label="The window is" value={width} onChange={(next) => { setWidth(next) }} data={[{ value: 'full', label: 'Desktop' }, { value: 'tablet', label: 'Tablet' }, { value: 'phone', label: 'Phone' }]} />
      </div>
      {isDrawn ? (
        <div className={classes.page} style={{ maxInlineSize: WIDTHS[width] }}>
          <Surface {...{ content, theme, document, step, selection, readOnly, editing, onEditing, onSelect, onRun, onText }} scheme={scheme ?? builderScheme} />
        </div>
      ) : (
        <p className={classes.nothing}>{step ? 'This step can’t be drawn yet. What it still needs is said beside it.' : 'No steps yet. Add the first one on the left.'}</p>
      )}
    </div>
  )
}

type SurfaceProps = Omit<CanvasProps, 'builderScheme'> & { step: Fields; scheme: 'light' | 'dark' }

interface Box { left: number; top: number; width: number; height: number }

function Surface({ document, content, theme, step, scheme, selection, readOnly, editing, onEditing, onSelect, onRun, onText }: SurfaceProps) {
  const layer = useRef<HTMLDivElement>(null)
  const [all, setAll] = useState<Drawn[]>([])
  const [boxes, setBoxes] = useState<{ hover: Box | null; drop: Box | null }>({ hover: null, drop: null })
  const [selected, setSelected] = useState<Box | null>(null)
  const drag = useRef<{ from: Drawn; x: number; y: number; to: number | null } | null>(null)
  const target = all.find(({ row, place }) => row === selection.row && place === selection.place)
  const way = target ? textWay(step, selection.step, target) : null

  const boxOf = (element: Element): Box | null => {
    const origin = layer.current?.getBoundingClientRect()
    if (!origin) return null
    const { left, top, width, height } = element.getBoundingClientRect()
    return { left: left - origin.left, top: top - origin.top, width, height }
  }

  // The frame around what is selected follows what the renderer draws, and what text and pictures make of it.
  useEffect(() => {
    const element = target?.element
    if (!element) return
    const follow = () => { setSelected(boxOf(element)) }
    const watch = new ResizeObserver(follow)
    watch.observe(element)
    if (layer.current) watch.observe(layer.current)
    return () => { watch.disconnect() }
  }, [target])

  const onMove = (event: PointerEvent) => {
    const held = drag.current
    if (held && Math.hypot(event.clientX - held.x, event.clientY - held.y) > 5) {
      held.to = dropPlace(all, held.from.row, held.from.place, event.clientX, event.clientY)
      setBoxes({ hover: null, drop: lineAt(all, held.from.row, held.from.place, held.to, boxOf) })
      return
    }
    const found = under(all, event.clientX, event.clientY)
    setBoxes({ hover: found && found !== target ? boxOf(found.element) : null, drop: null })
  }
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    const found = under(all, event.clientX, event.clientY)
    onSelect(found ? { step: selection.step, row: found.row, place: found.place } : { step: selection.step })
    if (found && !readOnly) {
      drag.current = { from: found, x: event.clientX, y: event.clientY, to: null }
      event.currentTarget.setPointerCapture(event.pointerId)
    }
  }
  const onUp = () => {
    const held = drag.current
    drag.current = null
    setBoxes({ hover: null, drop: null })
    if (held?.to == null || held.to === held.from.place) return
    onRun(move(selection.step, held.from.row, held.from.place, held.to))
    onSelect({ step: selection.step, row: held.from.row, place: held.to })
  }
  return (
    <div className={classes.surface}>
      <StepSurface content={content} step={idOf(step)} theme={theme} scheme={scheme} onDrawn={(canvas) => { setAll(drawnIn(canvas, content.key, idOf(step), drawnIds(step, 'content'))) }} />
      <div
        ref={layer} className={classes.layer} data-editing={editing || undefined} role="presentation"
        onPointerMove={onMove} onPointerDown={onDown} onPointerUp={onUp} onPointerLeave={() => { if (!drag.current) setBoxes({ hover: null, drop: null }) }}
        onDoubleClick={() => { if (way && !readOnly) onEditing(true) }}
      >
        {boxes.hover && <div className={classes.hover} style={placed(boxes.hover)} />}
        {target && selected && !editing && <div className={classes.selected} style={placed(selected)}>{way && !readOnly && <button type="button" className={classes.edit} onPointerDown={(event) => { event.stopPropagation() }} onClick={() => { onEditing(true) }}>Edit text</button>}</div>}
        {boxes.drop && <div className={classes.drop} style={placed(boxes.drop)} />}
        {editing && way && selected && target && (
          <Suspense fallback={null}>
            <InPlace key={way.join('.')} element={target.element} box={selected} many={wordOf(contentOf(step)[target.place] ?? {}) === 'text' && target.row === 'content'} text={textAt(document, way)} onChange={(text) => { onText(way, text) }} onDone={() => { onEditing(false) }} />
          </Suspense>
        )}
      </div>
    </div>
  )
}

const placed = ({ left, top, width, height }: Box) => ({ insetInlineStart: 'auto', left, top, width, height })

/** The words that are written in place: those of a heading, a text or a button. */
function textWay(step: Fields, index: number, { row, place }: Drawn): (string | number)[] | null {
  if (row === 'actions') return ['steps', index, 'actions', place, 'label']
  const word = wordOf(contentOf(step)[place] ?? {})
  return word === 'heading' || word === 'text' ? ['steps', index, 'content', place, word] : null
}

function textAt(document: Fields, way: (string | number)[]): string {
  return textOf(way.reduce<unknown>((here, part) => (here as Record<string | number, unknown> | undefined)?.[part], document) as string)
}

/** A line between the things where what is dragged would come to stand. */
function lineAt(all: readonly Drawn[], row: Row, from: number, to: number, boxOf: (element: Element) => Box | null): Box | null {
  const others = all.filter((one) => one.row === row && one.place !== from)
  const next = others[to] ?? others.at(-1)
  const box = next && boxOf(next.element)
  if (!box) return null
  const isEnd = to >= others.length
  return row === 'content'
    ? { left: box.left, top: isEnd ? box.top + box.height + 3 : box.top - 5, width: box.width, height: 2 }
    : { left: isEnd ? box.left + box.width + 3 : box.left - 5, top: box.top, width: 2, height: box.height }
}
