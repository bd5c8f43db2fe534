/** Whose an event is, in words. */
export const FAMILIES: Record<string, string> = { own: 'Your app', page: 'Pages', flow: 'Flows', segment: 'Segments', milestone: 'Milestones', health: 'Health', journey: 'Journeys', call: 'Identity' }

export const familyOf = (family: string) => FAMILIES[family] ?? family
