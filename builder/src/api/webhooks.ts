/** Webhooks of an environment, and what was sent to them. */
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { components } from './openapi.d.ts'

type Shapes = components['schemas']
export type Webhook = Shapes['Webhook']
export type Delivery = Shapes['Delivery']
export type WebhookKind = NonNullable<Shapes['NewWebhook']['kinds']>[number]

const SOON = 2_000
const LATER = 30_000

export const webhooksQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'webhooks', 'list'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/environments/{key}/webhooks', { params: { path: { key: environment } }, signal })),
  })

/** Asked again soon while something is on its way for the first time. */
export const deliveriesQuery = (environment: string, id: string) =>
  queryOptions({
    queryKey: [environment, 'webhooks', 'deliveries', id],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/environments/{key}/webhooks/{number}/deliveries', { params: { path: { key: environment, number: Number(id) } }, signal })),
    refetchInterval: ({ state }) => (state.data?.items.some(({ status, tries }) => status === 'waiting' && tries === 0) ? SOON : LATER),
  })

const settle = (cache: QueryClient, environment: string) => cache.invalidateQueries({ queryKey: [environment, 'webhooks'] })
const at = (environment: string, id: string) => ({ path: { key: environment, number: Number(id) } })

export const addWebhook = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (wanted: { url: string; kinds: WebhookKind[] }) => answer(client.POST('/api/v1/environments/{key}/webhooks', { params: { path: { key: environment } }, body: wanted })),
    onSuccess: () => settle(cache, environment),
  })

export const changeWebhook = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: ({ id, ...wanted }: { id: string; on: boolean }) => answer(client.PATCH('/api/v1/environments/{key}/webhooks/{number}', { params: at(environment, id), body: wanted })),
    onSuccess: () => settle(cache, environment),
  })

export const removeWebhook = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/environments/{key}/webhooks/{number}', { params: at(environment, id) })),
    onSuccess: () => settle(cache, environment),
  })

export const renewSecret = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.POST('/api/v1/environments/{key}/webhooks/{number}/secret', { params: at(environment, id) })),
    onSuccess: () => settle(cache, environment),
  })

export const testWebhook = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.POST('/api/v1/environments/{key}/webhooks/{number}/test', { params: at(environment, id) })),
    onSuccess: () => settle(cache, environment),
  })

export const sendAgain = (cache: QueryClient, environment: string, id: string) =>
  mutationOptions({
    mutationFn: (delivery: string) => answer(client.POST('/api/v1/environments/{key}/webhooks/{number}/deliveries/{delivery}/again', { params: { path: { key: environment, number: Number(id), delivery: Number(delivery) } } })),
    onSuccess: () => settle(cache, environment),
  })
