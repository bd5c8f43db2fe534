export declare const internal: string[]
