/** The steps in order, with the blocks and buttons of the one that is selected: added, moved, duplicated and deleted here. */
import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import type { Command } from '@cairn/sdk/editing/command.ts'
import { duplicate, insertAction, insertBlock, move, remove, type Row } from '@cairn/sdk/editing/blocks.ts'
import { PATTERNS_OF, type PatternWord } from '@cairn/sdk/editing/starts.ts'
import { duplicateStep, insertStep, moveStep, removeStep } from '@cairn/sdk/editing/steps.ts'
import { at, isList, textOf, type Fields } from '@cairn/sdk/editing/data.ts'
import { actionsOf, BLOCKS, contentOf, idOf, plainOf, stepsOf, titleOf, wordOf } from '@cairn/sdk/editing/flow.ts'
import { said } from '../forms/schema.ts'
import classes from './Outline.module.css'
import { drawnIds, type Selection } from './selection.ts'

interface OutlineProps {
  document: Fields
  selection: Selection
  /** Steps with something wrong, and how badly. */
  marks: ReadonlyMap<number, 'error' | 'warning'>
  readOnly: boolean
  onSelect: (selection: Selection) => void
  onRun: (command: Command) => void
}

export function Outline({ document, selection, marks, readOnly, onSelect, onRun }: OutlineProps) {
  const steps = stepsOf(document)
  const patterns = PATTERNS_OF[textOf(document['type']) as keyof typeof PATTERNS_OF] as readonly PatternWord[] | undefined
  const add = (pattern: PatternWord) => { onRun(insertStep(selection.step + 1, pattern)); onSelect({ step: steps.length === 0 ? 0 : selection.step + 1 }) }
  return (
    <nav className={classes.outline} aria-label="Steps">
      <Sortable ids={steps.map(idOf)} onMove={(from, to) => { onRun(moveStep(from, to)); onSelect({ step: to }) }} disabled={readOnly}>
        <ol className={classes.steps}>
          {steps.map((step, index) => (
            <StepEntry key={idOf(step)} step={step} index={index} count={steps.length} selected={selection.step === index ? selection : null} mark={marks.get(index)} readOnly={readOnly} onSelect={onSelect} onRun={onRun} />
          ))}
        </ol>
      </Sortable>
      {!readOnly && patterns && (patterns.length > 1 || document['type'] === 'hotspots' || document['type'] === 'launcher') && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target><Button variant="default" fullWidth leftSection={<IconPlus size={15} aria-hidden />}>Add a step</Button></Menu.Target>
          <Menu.Dropdown>{patterns.map((pattern) => <Menu.Item key={pattern} onClick={() => { add(pattern) }}>{said(pattern)}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
    </nav>
  )
}

interface StepEntryProps {
  step: Fields
  index: number
  count: number
  selected: Selection | null
  mark: 'error' | 'warning' | undefined
  readOnly: boolean
  onSelect: (selection: Selection) => void
  onRun: (command: Command) => void
}

const StepEntry = memo(function StepEntry({ step, index, count, selected, mark, readOnly, onSelect, onRun }: StepEntryProps) {
  const { setNodeRef, style, handle } = useEntry(idOf(step), readOnly)
  const isOn = selected !== null && selected.row === undefined
  return (
    <li ref={setNodeRef} style={style} className={classes.step}>
      <div className={classes.row} data-on={isOn || undefined} data-open={selected !== null || undefined}>
        {!readOnly && <Grip label={`Move step ${index + 1}`} handle={handle} />}
        <button type="button" className={classes.pick} aria-current={isOn ? 'step' : undefined} onClick={() => { onSelect({ step: index }) }} data-entry>
          <span className={classes.number}>{index + 1}</span>
          <span className={classes.words}>
            <span className={classes.title}>{titleOf(step)}</span>
            <span className={classes.kind}>{said(textOf(step['pattern']))}{isList(step['branches']) && ' · branches'}</span>
          </span>
          {mark && <span className={classes.mark} data-level={mark} role="img" aria-label={mark === 'error' ? 'Has errors' : 'Has warnings'} />}
        </button>
        {!readOnly && (
          <More label={`More for step ${index + 1}`}>
            <Menu.Item disabled={index === 0} onClick={() => { onRun(moveStep(index, index - 1)); onSelect({ step: index - 1 }) }}>Move up</Menu.Item>
            <Menu.Item disabled={index === count - 1} onClick={() => { onRun(moveStep(index, index + 1)); onSelect({ step: index + 1 }) }}>Move down</Menu.Item>
            <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={() => { onRun(duplicateStep(index)); onSelect({ step: index + 1 }) }}>Duplicate</Menu.Item>
            <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={() => { onRun(removeStep(index)); onSelect({ step: Math.max(0, index - 1) }) }}>Delete</Menu.Item>
          </More>
        )}
      </div>
      {selected && (
        <div className={classes.inside}>
          <Entries step={step} index={index} row="content" selected={selected} readOnly={readOnly} onSelect={onSelect} onRun={onRun} />
          <Entries step={step} index={index} row="actions" selected={selected} readOnly={readOnly} onSelect={onSelect} onRun={onRun} />
          {!readOnly && (
            <Menu position="bottom-start" withinPortal>
              <Menu.Target><Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />}>Add</Button></Menu.Target>
              <Menu.Dropdown>
                {BLOCKS.map((word) => <Menu.Item key={word} onClick={() => { const place = selected.row === 'content' && selected.place !== undefined ? selected.place + 1 : contentOf(step).length; onRun(insertBlock(index, place, word)); onSelect({ step: index, row: 'content', place }) }}>{BLOCK_NAMES[word]}</Menu.Item>)}
                <Menu.Divider />
                <Menu.Item onClick={() => { const place = actionsOf(step).length; onRun(insertAction(index, place)); onSelect({ step: index, row: 'actions', place }) }}>Button below the content</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
    </li>
  )
})

const BLOCK_NAMES: Record<(typeof BLOCKS)[number], string> = { heading: 'Heading', text: 'Text', list: 'List', image: 'Picture', divider: 'Line', video: 'Video', columns: 'Columns', embed: 'Embedded page', buttons: 'Row of buttons', field: 'Question' }

function Entries({ step, index, row, selected, readOnly, onSelect, onRun }: { step: Fields; index: number; row: Row; selected: Selection } & Pick<OutlineProps, 'readOnly' | 'onSelect' | 'onRun'>) {
  const things = row === 'content' ? contentOf(step) : actionsOf(step)
  const ids = drawnIds(step, row)
  if (things.length === 0) return null
  return (
    <Sortable ids={ids} disabled={readOnly} onMove={(from, to) => { onRun(move(index, row, from, to)); onSelect({ step: index, row, place: to }) }}>
      <ul className={classes.things} aria-label={row === 'content' ? 'Content' : 'Buttons'}>
        {things.map((thing, place) => (
          <Entry key={ids[place]} id={ids[place] ?? ''} on={selected.row === row && selected.place === place} readOnly={readOnly} kind={row === 'actions' ? 'Button' : BLOCK_NAMES[wordOf(thing) ?? 'text']} words={wordsOf(thing)} onSelect={() => { onSelect({ step: index, row, place }) }}>
            <Menu.Item disabled={place === 0} onClick={() => { onRun(move(index, row, place, place - 1)); onSelect({ step: index, row, place: place - 1 }) }}>Move up</Menu.Item>
            <Menu.Item disabled={place === things.length - 1} onClick={() => { onRun(move(index, row, place, place + 1)); onSelect({ step: index, row, place: place + 1 }) }}>Move down</Menu.Item>
            <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={() => { onRun(duplicate(index, row, place)); onSelect({ step: index, row, place: place + 1 }) }}>Duplicate</Menu.Item>
            <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={() => { onRun(remove(index, row, place)); onSelect({ step: index }) }}>Delete</Menu.Item>
          </Entry>
        ))}
      </ul>
    </Sortable>
  )
}

function wordsOf(thing: Fields): string {
  const said = textOf(thing['label']) || textOf(thing['heading']) || textOf(thing['text']) || textOf(at(thing, ['list', 0])) || textOf(at(thing, ['field', 'label'])) || textOf(at(thing, ['image', 'alt'])) || textOf(at(thing, ['video', 'title']))
  return plainOf(said)
}

function Entry({ id, on, kind, words, readOnly, onSelect, children }: { id: string; on: boolean; kind: string; words: string; readOnly: boolean; onSelect: () => void; children: ReactNode }) {
  const { setNodeRef, style, handle } = useEntry(id, readOnly)
  return (
    <li ref={setNodeRef} style={style} className={classes.row} data-on={on || undefined} data-small>
      {!readOnly && <Grip label={`Move ${kind}`} handle={handle} />}
      <button type="button" className={classes.pick} aria-current={on ? 'true' : undefined} onClick={onSelect} data-entry>
        <span className={classes.kind}>{kind}</span>
        <span className={classes.title}>{words}</span>
      </button>
      {!readOnly && <More label={`More for ${kind} ${words}`}>{children}</More>}
    </li>
  )
}

function More({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target><ActionIcon size={26} className={classes.more} aria-label={label}><IconDots size={15} aria-hidden /></ActionIcon></Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

type Handle = Pick<ReturnType<typeof useSortable>, 'attributes' | 'listeners' | 'setActivatorNodeRef'>

function Grip({ label, handle: { attributes, listeners, setActivatorNodeRef } }: { label: string; handle: Handle }) {
  return <button type="button" ref={setActivatorNodeRef} className={classes.grip} {...attributes} {...listeners} aria-label={label}><IconGripVertical size={14} aria-hidden /></button>
}

function useEntry(id: string, disabled: boolean) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id, disabled })
  return { setNodeRef, style: { transform: CSS.Translate.toString(transform), transition, ...(isDragging && { zIndex: 1, position: 'relative' as const, opacity: 0.85 }) }, handle: { attributes, listeners, setActivatorNodeRef } }
}

function Sortable({ ids, onMove, disabled, children }: { ids: string[]; onMove: (from: number, to: number) => void; disabled: boolean; children: ReactNode }) {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }))
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) onMove(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)))
  }
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
      <SortableContext items={ids} strategy={verticalListSortingStrategy} disabled={disabled}>{children}</SortableContext>
    </DndContext>
  )
}
