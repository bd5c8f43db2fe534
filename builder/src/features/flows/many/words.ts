/** How many flows, in words. */
import { count } from '../../../ui/numbers.ts'

export const flowsIn = (number: number) => (number === 1 ? 'One flow' : `${count(number)} flows`)
