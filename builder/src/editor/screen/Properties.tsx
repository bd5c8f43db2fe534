/** What is selected, with everything that can be said of it: the most needed first, the rest one menu away. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { changePattern, renameStep } from '@cairn/sdk/editing/steps.ts'
import { PATTERNS_OF, type PatternWord } from '@cairn/sdk/editing/starts.ts'
import type { Command } from '@cairn/sdk/editing/command.ts'
import { at, textOf, type Fields } from '@cairn/sdk/editing/data.ts'
import { actionsOf, contentOf, idOf, stepsOf, wordOf } from '@cairn/sdk/editing/flow.ts'
import { FieldsOf, SchemaField, startsWith, type FormPlace } from '../forms/SchemaField.tsx'
import { alternatives, chosen, labelOf, resolved, said, startOf, type Schema } from '../forms/schema.ts'
import { Anchor } from '../anchors/AnchorField.tsx'
import { Picture } from './Picture.tsx'
import classes from './Properties.module.css'
import { wayTo, type Selection } from './selection.ts'

interface PropertiesProps {
  document: Fields
  selection: Selection
  place: FormPlace
  onRun: (command: Command) => void
  onUpload: (file: File) => Promise<string>
}

export function Properties({ document, selection, place, onRun, onUpload }: PropertiesProps) {
  const step = stepsOf(document)[selection.step]
  if (!step) return null
  if (selection.row === 'content' && selection.place !== undefined) return <BlockProperties block={contentOf(step)[selection.place] ?? {}} way={wayTo(selection)} place={place} onUpload={onUpload} />
  if (selection.row === 'actions' && selection.place !== undefined) return <ActionProperties action={actionsOf(step)[selection.place] ?? {}} way={wayTo(selection)} place={place} />
  return <StepProperties key={selection.step} document={document} step={step} index={selection.step} place={place} onRun={onRun} />
}

/** Shown in a place of their own, or on the canvas and in the outline. */
const ELSEWHERE = ['id', 'pattern', 'content', 'actions', 'anchor', 'advance', 'when_anchor_missing', 'label', 'items', 'modules', 'do']

function StepProperties({ document, step, index, place, onRun }: { document: Fields; step: Fields; index: number } & Pick<PropertiesProps, 'place' | 'onRun'>) {
  const pattern = textOf(step['pattern']) as PatternWord
  const patterns: readonly PatternWord[] = PATTERNS_OF[textOf(document['type']) as keyof typeof PATTERNS_OF]
  const form = patternForm(place, step)
  const way = ['steps', index]
  const field = (name: string) => form?.properties?.[name]
  const advance = field('advance')
  return (
    <div className={classes.panel}>
      <Messages place={place} way={way} />
      <StepId id={idOf(step)} taken={stepsOf(document).map(idOf)} onRename={(id) => { onRun(renameStep(index, id)) }} />
      <NativeSelect label="Pattern" description={form?.description} data={patterns.map((word) => ({ value: word, label: said(word) }))} value={pattern} onChange={(event) => { onRun(changePattern(index, event.currentTarget.value as PatternWord)) }} />
      {['label', 'do', 'items', 'modules'].map((name) => { const one = field(name); return one && <SchemaField key={name} place={place} way={[...way, name]} schema={one} value={step[name]} label={labelOf(form, name)} /> })}
      {field('anchor') && (
        <Section title="Anchor">
          <Anchor way={[...way, 'anchor']} value={step['anchor']} place={place} />
          {field('when_anchor_missing') && (
            <NativeSelect label="When it is missing" value={textOf(step['when_anchor_missing']) || 'wait'} onChange={(event) => { const word = event.currentTarget.value; place.set([...way, 'when_anchor_missing'], word === 'wait' ? undefined : word) }} data={[{ value: 'wait', label: 'Wait for it' }, { value: 'skip', label: 'Skip the step' }, { value: 'end', label: 'End the flow' }]} />
          )}
        </Section>
      )}
      {advance && (
        <Section title="Goes on when">
          {step['advance'] === undefined ? (
            <>
              <p className={classes.quiet}>A button of the step is pressed.</p>
              <Button variant="subtle" size="compact-sm" className={classes.add} leftSection={<IconPlus size={14} aria-hidden />} onClick={() => { place.set([...way, 'advance'], step['anchor'] === undefined ? { event: '' } : { click: 'anchor' }) }}>Also by itself</Button>
            </>
          ) : <SchemaField place={place} way={[...way, 'advance']} schema={advance} value={step['advance']} label="By itself" optional />}
        </Section>
      )}
      <Section title="Look and more">{form && <FieldsOf place={place} way={way} schema={form} value={step} label={said(pattern)} without={ELSEWHERE} />}</Section>
    </div>
  )
}

function patternForm(place: FormPlace, step: Fields): Schema | undefined {
  const all = alternatives(place.root, resolved(place.root, { $ref: '#/$defs/Step' }))
  return all[chosen(place.root, all, step)]?.schema
}

function StepId({ id, taken, onRename }: { id: string; taken: string[]; onRename: (id: string) => void }) {
  const [wish, setWish] = useState<string | null>(null)
  const wrong = wish === null || wish === id ? undefined : taken.includes(wish) ? 'Another step has this name.' : /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(wish) ? undefined : 'Letters, digits, - and _, at most 63.'
  const done = () => { if (wish && wish !== id && !wrong) onRename(wish); setWish(null) }
  return <TextInput label="Name" description="Progress and numbers hang on it." value={wish ?? id} error={wrong} onChange={(event) => { setWish(event.currentTarget.value) }} onBlur={done} onKeyDown={(event) => { if (event.key === 'Enter') done() }} />
}

function BlockProperties({ block, way, place, onUpload }: { block: Fields; way: readonly (string | number)[]; place: FormPlace; onUpload: (file: File) => Promise<string> }) {
  const word = wordOf(block)
  const all = alternatives(place.root, resolved(place.root, { $ref: '#/$defs/Block' }))
  const form = all.find((one) => one.word === word)?.schema
  if (!form || !word) return <p className={classes.panel}>This block has no form yet. It can be changed as text.</p>
  return (
    <div className={classes.panel}>
      <Section title={said(word === 'image' ? 'picture' : word === 'field' ? 'question' : word)}>
        {word === 'image' && <Picture picture={block['image']} onUpload={onUpload} onChange={(picture) => { place.set([...way, 'image'], picture) }} />}
        <FieldsOf place={place} way={way} schema={form} value={block} label={said(word)} />
      </Section>
    </div>
  )
}

function ActionProperties({ action, way, place }: { action: Fields; way: readonly (string | number)[]; place: FormPlace }) {
  const form = resolved(place.root, { $ref: '#/$defs/Action' })
  const one = form.properties?.['do']
  const doing = one && resolved(place.root, { $ref: '#/$defs/Do' })
  const several = Array.isArray(action['do'])
  return (
    <div className={classes.panel}>
      <Section title="Button">
        <FieldsOf place={place} way={way} schema={form} value={action} label="Button" without={['do']} />
        {doing && (several ? <SchemaField place={place} way={[...way, 'do']} schema={{ type: 'array', items: doing }} value={action['do']} label="When it is pressed" /> : <SchemaField place={place} way={[...way, 'do']} schema={doing} value={action['do']} label="When it is pressed" />)}
        {doing && !several && <Button variant="subtle" size="compact-sm" className={classes.add} leftSection={<IconPlus size={14} aria-hidden />} onClick={() => { place.set([...way, 'do'], [at(action, ['do']) ?? 'next', startOf(place.root, doing)]) }}>And then</Button>}
      </Section>
    </div>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return <section className={classes.section} aria-label={title}><h2 className={classes.title}>{title}</h2>{children}</section>
}

/** What is wrong with a thing as a whole, or with a part that has no field of its own here. */
function Messages({ place, way }: { place: FormPlace; way: readonly (string | number)[] }) {
  const found = place.problems.filter(({ way: where }) => startsWith(where, way) && where[way.length] !== 'anchor')
  if (found.length === 0) return null
  return <ul className={classes.messages} aria-label="What is wrong here">{found.map(({ problem }) => <li key={problem.path + problem.message} data-level={problem.level}>{problem.message}</li>)}</ul>
}
