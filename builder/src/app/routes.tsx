/** The addresses of the builder. Every screen but the frame is fetched when it is first opened. */
import { Navigate, type RouteObject } from 'react-router'
import { Guard } from './Guard.tsx'
import { Broken, Missing } from './Missing.tsx'
import { Shell } from './Shell.tsx'
import { Start } from './Start.tsx'

const flow = () => import('../features/flows/index.ts')
const user = () => import('../features/users/index.ts')
const milestone = () => import('../features/milestones/index.ts')
const playbook = () => import('../features/playbooks/index.ts')
const segment = () => import('../features/segments/index.ts')
const experiment = () => import('../features/experiments/index.ts')
const language = () => import('../features/languages/index.ts')
const onboarding = () => import('../features/onboarding/index.ts')
const insight = () => import('../features/insights/index.ts')
const question = () => import('../features/questions/index.ts')
const theme = () => import('../features/themes/index.ts')
const settings = () => import('../features/settings/index.ts')

/** A screen that is part of a module; the module is the chunk. */
const screen = <Module,>(load: () => Promise<Module>, name: keyof Module) => async () => ({ Component: (await load())[name] as React.ComponentType })

export const routes: RouteObject[] = [
  { path: '/sign-in', lazy: screen(() => import('../features/sign-in/SignIn.tsx'), 'SignIn'), hydrateFallbackElement: <></>, errorElement: <Broken /> },
  { path: '/forgotten', lazy: screen(() => import('../features/sign-in/Forgotten.tsx'), 'Forgotten'), hydrateFallbackElement: <></>, errorElement: <Broken /> },
  { path: '/welcome', lazy: screen(() => import('../features/sign-in/Welcome.tsx'), 'Welcome'), hydrateFallbackElement: <></>, errorElement: <Broken /> },
  {
    element: <Guard />,
    errorElement: <Broken />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <Start /> },
      {
        path: '/:environment',
        element: <Shell />,
        children: [
          {
            errorElement: <Broken />,
            children: [
              { index: true, lazy: screen(() => import('../features/home/Home.tsx'), 'Home') },
              { path: 'flows', lazy: screen(flow, 'Flows') },
              { path: 'templates', lazy: screen(flow, 'Templates') },
              {
                path: 'flows/:key',
                lazy: screen(flow, 'Flow'),
                children: [
                  { index: true, lazy: screen(flow, 'Steps') },
                  { path: 'targeting', lazy: screen(flow, 'Targeting') },
                  { path: 'results', lazy: screen(flow, 'FlowResults') },
                  { path: 'what-if', lazy: screen(flow, 'WhatIf') },
                  { path: 'document', lazy: screen(flow, 'Document') },
                  { path: 'revisions', lazy: screen(flow, 'Revisions') },
                  { path: 'revisions/compare', lazy: screen(flow, 'Compare') },
                  { path: 'revisions/:number', lazy: screen(flow, 'Revision') },
                ],
              },
              { path: 'flows/:key/publish', lazy: screen(() => import('../features/flows/publishing/Publishing.tsx'), 'Publishing') },
              { path: 'flows/:key/edit', lazy: screen(() => import('../features/flows/Edit.tsx'), 'Edit') },
              { path: 'users', lazy: screen(user, 'Users') },
              {
                path: 'users/:id',
                lazy: screen(user, 'User'),
                children: [
                  { index: true, lazy: screen(user, 'Timeline') },
                  { path: 'explain', lazy: screen(user, 'Explain') },
                ],
              },
              { path: 'accounts', lazy: screen(user, 'Accounts') },
              { path: 'accounts/:id', lazy: screen(user, 'Account') },
              { path: 'health', lazy: screen(user, 'HealthList') },
              { path: 'health/definitions/+new', lazy: screen(() => import('../features/users/health/Edit.tsx'), 'New') },
              { path: 'health/definitions/:key/edit', lazy: screen(() => import('../features/users/health/Edit.tsx'), 'Edit') },
              { path: 'segments', lazy: screen(segment, 'Segments') },
              { path: 'segments/+new', lazy: screen(() => import('../features/segments/Edit.tsx'), 'New') },
              { path: 'segments/:key', lazy: screen(segment, 'Segment') },
              { path: 'segments/:key/edit', lazy: screen(() => import('../features/segments/Edit.tsx'), 'Edit') },
              {
                path: 'journeys',
                lazy: screen(playbook, 'Journeys'),
                children: [
                  { index: true, lazy: screen(playbook, 'Playbooks') },
                  { path: 'tasks', lazy: screen(playbook, 'Tasks') },
                ],
              },
              { path: 'journeys/+new', lazy: screen(() => import('../features/playbooks/Edit.tsx'), 'New') },
              { path: 'journeys/:key', lazy: screen(playbook, 'Playbook') },
              { path: 'journeys/:key/edit', lazy: screen(() => import('../features/playbooks/Edit.tsx'), 'Edit') },
              { path: 'journeys/:key/of/:id', lazy: screen(playbook, 'Way') },
              { path: 'experiments', lazy: screen(experiment, 'Experiments') },
              { path: 'experiments/:key', lazy: screen(experiment, 'Results') },
              { path: 'experiments/:key/edit', lazy: screen(experiment, 'Make') },
              { path: 'themes/:key', lazy: screen(theme, 'Theme') },
              { path: 'languages/:locale', lazy: screen(language, 'Language') },
              { path: 'languages/:locale/:kind/:key', lazy: screen(language, 'Phrases') },
              {
                path: 'insights',
                lazy: screen(insight, 'Insights'),
                children: [
                  { index: true, lazy: screen(insight, 'Events') },
                  { path: 'ask', lazy: screen(question, 'Ask') },
                  { path: 'reports', lazy: screen(question, 'Reports') },
                  { path: 'onboarding', lazy: screen(onboarding, 'Measures') },
                  { path: 'milestones', lazy: screen(milestone, 'Milestones') },
                  { path: 'arriving', lazy: screen(insight, 'Arriving') },
                  { path: 'rejected', lazy: screen(insight, 'Rejected') },
                ],
              },
              { path: 'insights/dashboards/:id', lazy: screen(question, 'Dashboard') },
              { path: 'insights/milestones/+new', lazy: screen(() => import('../features/milestones/Edit.tsx'), 'New') },
              { path: 'insights/milestones/:key', lazy: screen(milestone, 'Milestone') },
              { path: 'insights/milestones/:key/edit', lazy: screen(() => import('../features/milestones/Edit.tsx'), 'Edit') },
              { path: 'insights/events/+new', lazy: screen(insight, 'NewCaptured') },
              { path: 'insights/events/:name', lazy: screen(insight, 'Event') },
              {
                path: 'settings',
                lazy: screen(settings, 'Settings'),
                children: [
                  { index: true, lazy: screen(settings, 'Installation') },
                  { path: 'identity', lazy: screen(settings, 'Identity') },
                  { path: 'holdout', lazy: screen(settings, 'Holdout') },
                  { path: 'onboarding', lazy: screen(settings, 'Onboarding') },
                  { path: 'webhooks', lazy: screen(settings, 'Webhooks') },
                  { path: 'themes', lazy: screen(theme, 'Themes') },
                  { path: 'languages', lazy: screen(language, 'Languages') },
                  { path: 'members', lazy: screen(settings, 'Members') },
                  { path: 'rejected', element: <Navigate replace to="../../insights/rejected" relative="path" /> },
                  { path: 'audit', lazy: screen(settings, 'Audit') },
                ],
              },
              { path: '*', element: <Missing /> },
            ],
          },
        ],
      },
    ],
  },
]
