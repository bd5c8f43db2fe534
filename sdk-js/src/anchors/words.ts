/** Texts made steady: what is the same on two days is the same word. */

/** Without what changes by itself: white space, counts, capitals. */
export const gist = (text: string) => (text.replace(/[\s\d]+/g, '') || text.trim()).toLowerCase().slice(0, 80)
