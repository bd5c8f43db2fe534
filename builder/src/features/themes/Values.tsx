/** The values of a theme on a light or a dark page. What is left empty is picked up from the page. */
import { ColorInput, TextInput } from '@mantine/core'
import type { Problem } from '../../api/types.ts'
import { COLOURS, MEASURES, type Ground, type TokenName, type Tokens } from './document.ts'
import classes from './Themes.module.css'

interface ValuesProps { ground: Ground; tokens: Tokens; inherited: Tokens; problems: Problem[]; locked: boolean; onChange: (name: TokenName, value: string) => void }

export function Values({ ground, tokens, inherited, problems, locked, onChange }: ValuesProps) {
  const wrong = (name: TokenName) => problems.find(({ path, level }) => path === `${ground}.${name}` && level === 'error')?.message
  const doubts = problems.filter(({ path, level }) => path.startsWith(`${ground}.`) && level === 'warning')
  return (
    <div className={classes.values}>
      {entries(COLOURS).map(([name, { label, about }]) => (
        <ColorInput
          key={name} label={label} description={about || undefined} placeholder={inherited[name] ?? 'as the page'} value={tokens[name] ?? ''} error={wrong(name)}
          fixOnBlur={false} readOnly={locked} popoverProps={{ withinPortal: true }} eyeDropperButtonProps={{ 'aria-label': `Pick ${label} from the screen` }}
          onChange={(value) => { onChange(name, value) }}
        />
      ))}
      {entries(MEASURES).map(([name, { label, example }]) => (
        <TextInput
          key={name} label={label} description={`such as ${example}`} placeholder={inherited[name] ?? 'as the page'} value={tokens[name] ?? ''} error={wrong(name)} readOnly={locked}
          onChange={({ currentTarget }) => { onChange(name, currentTarget.value) }}
        />
      ))}
      {doubts.map(({ path, message }) => <p key={`${path} ${message}`} className={classes.doubt}>{message}</p>)}
    </div>
  )
}

const entries = <Name extends string, Value>(record: Record<Name, Value>) => Object.entries(record) as [Name, Value][]
