/** A condition where a form has a place for one. */
import { Group, type FieldProps } from '../forms/SchemaField.tsx'
import { Conditions } from './Conditions.tsx'

function ConditionField({ place, way, schema, value, label, optional }: FieldProps) {
  return (
    <Group place={{ ...place, problems: [] }} way={way} head={label} optional={optional}>
      <Conditions place={place} way={way} schema={schema} value={value} label={label} otherwise="No condition yet." onChange={(next) => { place.set(way, next) }} />
    </Group>
  )
}

export const CONDITION_FORMS = { Condition: ConditionField, Situation: ConditionField }
