/** A flow's steps and the ways between them, drawn. */
import { textOf, type Fields } from '@cairn/sdk/editing/data.ts'
import { stepsOf, titleOf } from '@cairn/sdk/editing/flow.ts'
import { useMemo } from 'react'
import { said } from '../forms/schema.ts'
import { Drawing } from './Drawing.tsx'
import { waysOf } from './ways.ts'

interface GraphProps { document: Fields; selected: number; marks: ReadonlyMap<number, 'error' | 'warning'>; onSelect: (step: number) => void }

export default function Graph({ document, selected, marks, onSelect }: GraphProps) {
  const ways = useMemo(() => waysOf(document), [document])
  const nodes = stepsOf(document).map((step, at) => ({ title: titleOf(step), under: said(textOf(step['pattern'])), mark: marks.get(at) }))
  return <Drawing label="Steps and where they lead" nodes={nodes} ways={ways} selected={selected} onSelect={onSelect} />
}
