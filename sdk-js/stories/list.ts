/** All stories, in the order of the index. A new pattern is a file in `patterns/` and a line here. */
import { stories as banner } from './patterns/banner.ts'
import { stories as checklist } from './patterns/checklist.ts'
import { stories as hotspot } from './patterns/hotspot.ts'
import { stories as launcher } from './patterns/launcher.ts'
import { stories as modal } from './patterns/modal.ts'
import { stories as resourceCentre } from './patterns/resourceCentre.ts'
import { stories as slideout } from './patterns/slideout.ts'
import { stories as survey } from './patterns/survey.ts'
import { stories as tooltip } from './patterns/tooltip.ts'
import { stories as video } from './patterns/video.ts'
import type { Story } from './story.ts'

export const stories: Story[] = [...modal, ...slideout, ...tooltip, ...hotspot, ...banner, ...checklist, ...launcher, ...resourceCentre, ...survey, ...video]

export const storyOf = (id: string): Story | undefined => stories.find((story) => story.id === id)
