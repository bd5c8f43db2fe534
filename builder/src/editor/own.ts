/** Forms of their own, by the definition of the schema or the name of the field that they are for; every other place is drawn from the schema. */
import { AnchorField, OwnOrOtherField } from './anchors/AnchorField.tsx'
import { CONDITION_FORMS } from './conditions/ConditionField.tsx'
import type { FormPlace } from './forms/SchemaField.tsx'
import { StepField } from './graph/StepField.tsx'
import { PagesField } from './targeting/Pages.tsx'

export const OWN_FORMS: NonNullable<FormPlace['own']> = { ...CONDITION_FORMS, AnchorOrReference: AnchorField, OwnOrOtherAnchor: OwnOrOtherField, Pages: PagesField, go_to: StepField }
