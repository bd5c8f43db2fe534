/** What a tour through a real page needs: late anchors, names, clicks and input, spotlights, scrolling, the page's own dialogs. */
import { naming } from '../../anchors/name.ts'
import { stayAbove } from './above.ts'
import { listen } from './listen.ts'
import { reveal } from './reveal.ts'
import { hole } from './spotlight.ts'
import { watch } from './watch.ts'

export const walk = { naming, stayAbove, listen, reveal, hole, watch }
