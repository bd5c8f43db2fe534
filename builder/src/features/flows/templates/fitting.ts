/** Templates that a search and a type leave. */
import type { Template } from '../../../api/types.ts'

export function fitting(templates: Template[], search: string, type: string | null): Template[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return templates.filter((template) => {
    const text = [template.name, template.description, ...template.tags].join(' ').toLowerCase()
    return (type === null || template.type === type) && words.every((word) => text.includes(word))
  })
}
