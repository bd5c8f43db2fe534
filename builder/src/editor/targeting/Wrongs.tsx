/** What is wrong with a part of the targeting, below its sentence. */
import conditions from '../conditions/Conditions.module.css'
import { startsWith, type FieldProps } from '../forms/SchemaField.tsx'

export function Wrongs({ place, way }: Pick<FieldProps, 'place' | 'way'>) {
  return place.problems.filter(({ way: where }) => startsWith(where, way)).map(({ problem }) => (
    <p key={problem.path + problem.message} className={conditions.wrong} data-level={problem.level}>{problem.message}</p>
  ))
}
