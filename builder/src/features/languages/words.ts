/** How far languages have come. */
export const missing = ({ said, phrases }: { said: number; phrases: number }) => phrases - said
