/** Who sees the flow, where, when and how often, each in the words of the format. */
import { Drawer } from '@mantine/core'
import { fieldsOf, type Fields } from '@cairn/sdk/editing/data.ts'
import { Conditions } from '../conditions/Conditions.tsx'
import { Count } from '../conditions/Count.tsx'
import { SchemaField, type FormPlace } from '../forms/SchemaField.tsx'
import { resolved, said, startOf } from '../forms/schema.ts'
import classes from './Settings.module.css'

/** In the order in which one would tell it; the rest of the document is on the canvas and in the outline. */
const PARTS: [string, string, string][] = [
  ['pages', 'Where', 'On every page'], ['trigger', 'When', 'As soon as such a page is open'], ['frequency', 'How often', 'Until it was completed or dismissed'],
  ['schedule', 'Schedule', 'At any time'], ['limits', 'Limits', 'Held back by none but those for its kind'], ['priority', 'Priority', '50; a flow with a higher one goes first'], ['goal', 'Goal', 'None yet'],
  ['theme', 'Theme', 'The default one'], ['progress', 'Progress', 'Tours of several steps show it'], ['resume', 'Goes on where it was left', 'Within a day'], ['tags', 'Tags', 'None'], ['description', 'What it is for', 'Nothing written'], ['language', 'Language', 'English'],
]

interface SettingsProps { opened: boolean; onClose: () => void; document: Fields; place: FormPlace; readOnly: boolean }

export function Settings({ opened, onClose, document, place, readOnly }: SettingsProps) {
  const properties = resolved(place.root, { $ref: '#/$defs/FlowDocument' }).properties ?? {}
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={460} title="Who, where and when" closeButtonProps={{ 'aria-label': 'Close' }}>
      <fieldset className={classes.parts} disabled={readOnly}>
        <section className={classes.part} aria-label="Who">
          <h3 className={classes.title}>Who</h3>
          <Conditions place={place} way={['audience']} schema={{ $ref: '#/$defs/Condition' }} value={document['audience']} label="Who sees it" otherwise="Everybody." onChange={(next) => { place.set(['audience'], next) }} />
          <Count match={document['audience']} />
        </section>
        {PARTS.map(([name, title, otherwise]) => {
          const schema = properties[name]
          if (!schema) return null
          const value = fieldsOf(document)[name]
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
