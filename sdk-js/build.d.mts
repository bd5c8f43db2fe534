/** The files of `dist/` by their path there. */
export declare function bundle(): Promise<Record<string, string>>
