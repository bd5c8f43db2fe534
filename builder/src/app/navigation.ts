/** The entries of the navigation, also offered by the command palette and by "g" and a letter. */
import { IconChartBar, IconFlask, IconHome, IconMap2, IconRoute, IconSettings, IconUsers, IconUsersGroup, type Icon } from '@tabler/icons-react'

/** `also` begins addresses that belong to it, too. */
export interface Entry { label: string; path: string; icon: Icon; letter: string; words: string; also?: string[] }

export const ENTRIES: readonly Entry[] = [
  { label: 'Home', path: '', icon: IconHome, letter: 'h', words: 'start overview attention' },
  { label: 'Flows', path: 'flows', icon: IconRoute, letter: 'f', words: 'tours modals banners tooltips publish' },
  { label: 'Experiments', path: 'experiments', icon: IconFlask, letter: 'e', words: 'results variants tests' },
  { label: 'Journeys', path: 'journeys', icon: IconMap2, letter: 'j', words: 'playbooks tasks success customers steps weeks hand over' },
  { label: 'Segments', path: 'segments', icon: IconUsersGroup, letter: 'a', words: 'audience groups conditions lists size' },
  { label: 'Users', path: 'users', icon: IconUsers, letter: 'u', words: 'audience people accounts explain health score churn risk', also: ['accounts', 'health'] },
  { label: 'Insights', path: 'insights', icon: IconChartBar, letter: 'i', words: 'onboarding milestones measures activation churn trends funnels retention stickiness lifecycle adoption paths questions reports dashboards events volumes properties live rejected tracking' },
  { label: 'Settings', path: 'settings', icon: IconSettings, letter: 's', words: 'keys environments onboarding key events themes languages translations members audit script tag webhooks', also: ['languages', 'themes'] },
]
