/** Stories of the video. */
import type { Block } from '../../src/contract/content.ts'
import { button, flow, heading, primary, step, text, type Story } from '../story.ts'

const MEDIA = '/sdk/stories/media'
const film: Block = {
  type: 'video', id: 'film', title: 'How guests book', src: `${MEDIA}/harbour.webm`, poster: `${MEDIA}/film.svg`, width: 640, height: 360, duration: 6000,
  captions: [{ src: `${MEDIA}/harbour.vtt`, language: 'en', label: 'English' }],
}
const hosted: Block = {
  type: 'video', id: 'hosted', title: 'How guests book', host: 'youtube', player: 'https://www.youtube-nocookie.com/embed/xxxxxxxxxxx?autoplay=1', poster: `${MEDIA}/film.svg`,
}

export const stories: Story[] = [
  {
    id: 'video-mini',
    pattern: 'video',
    title: 'While you work',
    about: 'A film with captions that goes on small in a corner, also when the step goes on.',
    flows: [flow('video', 'tour', [
      step('watch', 'video', [heading('How guests book'), text('what', 'Two minutes, and you have seen all of it.'), film], {
        mini: true, actions: [button('Not now', 'dismiss'), primary('Next', 'next')],
      }),
      step('turn', 'slideout', [heading('Now you'), text('how', 'Open the season, and guests can book.')], { actions: [primary('Done', 'complete')] }),
    ])],
  },
  {
    id: 'video-hosted',
    pattern: 'video',
    title: 'At a host',
    about: 'A film that lies with somebody else, of whom nothing is asked before the click.',
    flows: [flow('hosted', 'tour', [
      step('watch', 'video', [heading('How guests book'), hosted], { position: 'centre', actions: [primary('Done', 'complete')] }),
    ])],
  },
]
