/** The value behind an option of the command line, if it is given. */
export const optionOf = (options: string[], name: string): string | undefined => options.includes(name) ? options[options.indexOf(name) + 1] : undefined
