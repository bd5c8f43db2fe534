/** Who sees the flow, where, when and how often: sentences whose words are changed where they stand. */
import { Drawer } from '@mantine/core'
import { useEffect, useRef, type ComponentType, type ReactNode } from 'react'
import type { Fields, Way } from '@cairn/sdk/editing/data.ts'
import { Conditions } from '../conditions/Conditions.tsx'
import { Count } from '../conditions/Count.tsx'
import { SchemaField, type FieldProps, type FormPlace } from '../forms/SchemaField.tsx'
import { resolved, said, startOf } from '../forms/schema.ts'
import { Frequency } from '../targeting/Frequency.tsx'
import { Pages } from '../targeting/Pages.tsx'
import { Goal, HeldOut, Limits, ManualStart, Priority, Resume, Theme } from '../targeting/Rest.tsx'
import { Schedule } from '../targeting/Schedule.tsx'
import { Trigger } from '../targeting/Trigger.tsx'
import classes from './Settings.module.css'

/** In the order in which one would tell it; the rest of the document is on the canvas and in the outline. */
const SENTENCES: [string, string, ComponentType<FieldProps>][] = [
  ['pages', 'Where', Pages], ['trigger', 'When', Trigger], ['manual_start', 'Started by hand', ManualStart], ['frequency', 'How often', Frequency], ['schedule', 'Schedule', Schedule], ['limits', 'Limits', Limits],
  ['priority', 'Priority', Priority], ['reaches_held_out', 'Holdout', HeldOut], ['goal', 'Goal', Goal], ['theme', 'Theme', Theme], ['resume', 'Goes on where it was left', Resume],
]
/** A field or two each, drawn from the schema once they are wanted. */
const FORMS: [string, string, string][] = [
  ['progress', 'Progress', 'Tours of several steps show it'], ['groups', 'Groups of steps', 'None'], ['tags', 'Tags', 'None'], ['description', 'What it is for', 'Nothing written'], ['language', 'Language', 'English'],
]

/** The title of the part that a finding is about. */
export const partOf = (way: Way): string => [...SENTENCES, ...FORMS].find(([name]) => name === way[0])?.[1] ?? 'Who'

interface SettingsProps {
  opened: boolean
  onClose: () => void
  document: Fields
  place: FormPlace
  readOnly: boolean
  /** The part that is wanted, by its title. */
  at: string
  whatIf: ReactNode
  variants: ReactNode
}

export function Settings({ opened, onClose, document, place, readOnly, at, whatIf, variants }: SettingsProps) {
  const properties = resolved(place.root, { $ref: '#/$defs/FlowDocument' }).properties ?? {}
  const parts = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    if (opened && at !== 'Who') parts.current?.querySelector(`[aria-label="${at}"]`)?.scrollIntoView()
  }, [opened, at])
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={520} title="Who, where and when" closeButtonProps={{ 'aria-label': 'Close' }}>
      <fieldset className={classes.parts} disabled={readOnly} ref={parts}>
        <Part title="Who">
          <Conditions place={place} way={['audience']} schema={{ $ref: '#/$defs/Condition' }} value={document['audience']} label="Who sees it" otherwise="Everybody." onChange={(next) => { place.set(['audience'], next) }} />
          <Count match={document['audience']} />
          {whatIf}
        </Part>
        {SENTENCES.map(([name, title, Sentence]) => {
          const schema = properties[name]
          return schema && <Part key={name} title={title}><Sentence place={place} way={[name]} schema={schema} value={document[name]} label={title} /></Part>
        })}
        {variants && <Part title="Variants">{variants}</Part>}
        {FORMS.map(([name, title, otherwise]) => {
          const schema = properties[name]
          if (!schema) return null
          const value = document[name]
          return (
            <section key={name} className={classes.part} aria-label={title}>
              {value === undefined ? (
                <div className={classes.unset}>
                  <h3 className={classes.title}>{title}</h3>
                  <span>{otherwise}</span>
                  <button type="button" className={classes.change} aria-label={`Change ${title}`} onClick={() => { place.set([name], schema.default ?? startOf(place.root, schema)) }}>Change</button>
                </div>
              ) : <SchemaField place={place} way={[name]} schema={schema} value={value} label={title || said(name)} optional />}
            </section>
          )
        })}
      </fieldset>
    </Drawer>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className={classes.part} aria-label={title}><h3 className={classes.title}>{title}</h3>{children}</section>
}
